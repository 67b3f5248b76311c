using Exporter.Commands.Check;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Spectre.Console;

namespace Exporter.Tests.Commands;

/// <summary>Who gets colour and movement, and in which language.</summary>
public sealed class CheckConsoleTests(CheckWorld world)
{
    [Theory]
    [InlineData(true, null, "xterm", true)]
    [InlineData(true, "", "xterm", true)]
    [InlineData(true, "1", "xterm", false)]
    [InlineData(true, null, "dumb", false)]
    [InlineData(false, null, "xterm", false)]
    public void Colour_is_for_a_person_at_a_terminal_who_wants_it(bool interactive, string? noColour, string term, bool rich)
    {
        using var output = new StringWriter();

        var console = CheckConsole.Create(
            new(output, TextWriter.Null, interactive),
            name =>
                name == "NO_COLOR" ? noColour
                : name == "TERM" ? term
                : null
        );
        console.Write(new Text("x", new Style(Color.Red)));

        Assert.Equal(rich, output.ToString().Contains('\e', StringComparison.Ordinal));
        Assert.Equal(rich, console.Profile.Capabilities.Interactive);
    }

    [Fact]
    public async Task A_terminal_shows_each_look_while_it_runs()
    {
        var (plan, _) = await CheckPlan.OfAsync(
            new(["healthy"], world.ConfigFile, "text", Language.En),
            TestContext.Current.CancellationToken
        );
        using var core = new ExporterCore(
            ProbeCatalog.All,
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance,
            null
        );
        using var output = new StringWriter();
        var console = CheckConsole.Create(new(output, TextWriter.Null, Interactive: true), _ => null);

        var report = await LookProgress.RunAsync(console, new(core, plan!), Language.En, TestContext.Current.CancellationToken);

        Assert.Equal(0, report.ExitCode);
        Assert.Contains("… healthy  imaps/ipv4  looking", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("✔ ok  healthy  imaps/ipv4", output.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "zh_CN.UTF-8", Language.Zh)]
    [InlineData("C", null, "zh_CN.UTF-8", Language.En)]
    [InlineData("", "zh_TW", "en_GB.UTF-8", Language.Zh)]
    [InlineData(null, null, "de_DE.UTF-8", Language.En)]
    [InlineData(null, null, null, Language.En)]
    public void The_language_is_that_of_the_locale(string? all, string? messages, string? lang, Language language)
    {
        Assert.Equal(
            language,
            SystemLanguage.Read(name =>
                name == "LC_ALL" ? all
                : name == "LC_MESSAGES" ? messages
                : lang
            )
        );
    }

    [Theory]
    [InlineData("plain", "`plain`")]
    [InlineData("a `b` @all <i>", "`` a `b` @all <i> ``")]
    [InlineData("two\nlines", "`two lines`")]
    public void Text_of_others_is_no_markup(string text, string span)
    {
        Assert.Equal(span, MarkdownText.Code(text));
    }
}
