using Exporter.Commands.Check;
using Spectre.Console;

namespace Exporter.Tests.Commands;

/// <summary>Text measured in terminal cells.</summary>
public sealed class CellTextTests
{
    [Theory]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("证书已过期，请续期。", 10, "证书已过|期，请续|期。")]
    [InlineData("检查 Postfix（2.3）的日志", 12, "检查 Postfix|（2.3）的日|志")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("bell\arings\e[31mred", 20, "bell rings [31mred")]
    [InlineData("tls\u00a012\u00a0ms · quit\u00a01\u00a0ms", 12, "tls 12 ms ·|quit 1 ms")]
    [InlineData("", 10, "")]
    public void A_text_is_broken_where_a_reader_would(string text, int cells, string lines)
    {
        Assert.Equal(lines, string.Join('|', CellText.Wrap(text, cells)));
    }

    [Theory]
    [InlineData("ascii", 8)]
    [InlineData("警告", 8)]
    public void Padding_counts_cells(string text, int cells)
    {
        Assert.Equal(cells, CellText.Pad(text, cells).GetCellWidth());
    }

    [Fact]
    public void Empty_columns_are_left_out()
    {
        var widths = CellColumns.Widths([
            ["正常", "", "x"],
            ["ok", "", "yy"],
        ]);

        Assert.Equal("ok    yy", CellColumns.Join(["ok", "", "yy"], widths));
    }
}
