using Spectre.Console;

namespace Exporter.Commands.Check;

/// <summary>Writes lines of styled text, wrapped to the console's width in cells. Used by one report.</summary>
internal sealed class TextPage(IAnsiConsole console)
{
    /// <summary>Style of what is there for those who look closely.</summary>
    public static readonly Style Faint = new(decoration: Decoration.Dim);

    private const int LeastWidth = 30;
    private const int LongestLine = 10_000;

    private readonly int width = Math.Max(LeastWidth, console.Profile.Width);

    /// <summary>Writes one line as it is; the terminal breaks it if it must.</summary>
    public void Line(params IReadOnlyList<(string Text, Style Style)> spans)
    {
        var line = new Paragraph();
        foreach (var (text, style) in spans)
        {
            line.Append(text, style);
        }
        // Spectre.Console would break at its own width, and pipes want whole lines.
        var shown = console.Profile.Width;
        console.Profile.Width = LongestLine;
        console.Write(line);
        console.WriteLine();
        console.Profile.Width = shown;
    }

    /// <summary>Writes a text behind a label; further lines stand under the first.</summary>
    public void Item(string label, string text, int indent, Style style)
    {
        var first = new string(' ', indent) + label;
        var rest = new string(' ', CellText.Pad(first, 0).GetCellWidth());
        var lines = CellText.Wrap(text, Math.Max(LeastWidth / 2, width - rest.Length)).DefaultIfEmpty("");
        foreach (var (index, line) in lines.Index())
        {
            Line((index == 0 ? first : rest, Faint), (line, style));
        }
    }
}
