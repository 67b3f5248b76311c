using Exporter.Testing;

namespace Exporter.Tests.Laws;

public sealed class GoldenTests
{
    private const string Committed = "global.json";

    private static string Text => File.ReadAllText(Repository.At(Committed));

    [Fact]
    public void A_golden_that_fits_passes() =>
        Assert.Null(Record.Exception(() => new Golden(update: false, ci: true).Check(Committed, Text)));

    [Fact]
    public void The_first_line_that_differs_is_named()
    {
        var failure = Assert.Throws<GoldenException>(() => new Golden(update: false, ci: false).Check(Committed, "{\n  nothing"));
        Assert.Contains("global.json differs: line 2 is", failure.Message);
        Assert.Contains("'  nothing' now", failure.Message);
    }

    [Fact]
    public void A_missing_golden_fails() =>
        Assert.Contains("no such file", Assert.Throws<GoldenException>(() => new Golden(false, false).Check("no.golden", "")).Message);

    [Fact]
    public void A_rewrite_in_CI_is_refused()
    {
        var before = Text;
        Assert.Throws<GoldenException>(() => new Golden(update: true, ci: true).Check(Committed, "other"));
        Assert.Equal(before, Text);
    }

    [Fact]
    public void A_rewrite_replaces_the_file()
    {
        var path = Path.GetRelativePath(Repository.Root, Path.GetTempFileName());
        try
        {
            new Golden(update: true, ci: false).Check(path, "new\n");
            Assert.Equal("new\n", File.ReadAllText(Repository.At(path)));
        }
        finally
        {
            File.Delete(Repository.At(path));
        }
    }
}
