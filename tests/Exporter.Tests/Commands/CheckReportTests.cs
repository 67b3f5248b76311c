using System.Text.RegularExpressions;
using Spectre.Console;

namespace Exporter.Tests.Commands;

/// <summary>What the three formats tell, in both languages.</summary>
public sealed partial class CheckReportTests(CheckWorld world)
{
    [Theory]
    [InlineData("en", "! warning", "observed", "causes", "fix")]
    [InlineData("zh", "! 警告", "观察到", "可能原因", "处理")]
    public async Task The_text_tells_what_was_observed_why_and_what_to_do(string language, params string[] words)
    {
        var text = await ReportAsync("smtp-banner-localhost", "text", language);

        Assert.All(words, word => Assert.Contains(word, text, StringComparison.Ordinal));
        Assert.Contains("smtp.banner  RFC 5321", text, StringComparison.Ordinal);
        Assert.Matches(@"smtp/ipv4 +127\.0\.0\.1:\d+ +\d+ ms +TLS 1\.3", text);
        Assert.Contains("connect ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Plain_text_has_no_escape_codes_and_no_spaces_at_line_ends(string language)
    {
        var text = await ReportAsync("smtp-greeting-554", "text", language);

        Assert.DoesNotContain('\e', text);
        Assert.All(text.Split('\n'), line => Assert.Equal(line.TrimEnd(), line));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Columns_line_up_in_terminal_cells(string language)
    {
        var text = await ReportAsync("healthy", "text", language);

        var rows = text.Split('\n').Select(line => AddressPattern().Match(line) is { Success: true } match ? line[..match.Index] : null);
        var starts = rows.OfType<string>().Select(before => before.GetCellWidth()).ToList();
        Assert.True(starts.Count >= 5);
        Assert.Single(starts.Distinct());
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh")]
    public async Task Running_text_keeps_to_the_width(string language)
    {
        var text = await ReportAsync("smtp-greeting-554", "text", language);

        Assert.All(
            text.Split('\n').Where(line => !AddressPattern().IsMatch(line)),
            line => Assert.True(line.GetCellWidth() <= Exporter.Commands.Check.CheckConsole.PlainWidth, line)
        );
    }

    [Theory]
    [InlineData("en", "status", "Not offered", "causes")]
    [InlineData("zh", "状态", "未提供", "可能原因")]
    public async Task Markdown_has_a_table_and_headings(string language, string column, string absent, string causes)
    {
        var text = await ReportAsync("smtp-banner-localhost", "markdown", language);

        Assert.StartsWith("# mail-exporter check\n\n## `smtp-banner-localhost`: ! ", text, StringComparison.Ordinal);
        Assert.Contains($"| {column} | ", text, StringComparison.Ordinal);
        Assert.Contains("\n| --- | --- |", text, StringComparison.Ordinal);
        Assert.Contains($"**{causes}**\n\n1. ", text, StringComparison.Ordinal);
        Assert.Matches(@"### ! \S+: `smtp\.banner` \(RFC 5321", text);
        Assert.DoesNotContain(absent, text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("en", "refused by the server")]
    [InlineData("zh", "被服务器拒绝")]
    public async Task Json_tells_looks_findings_and_what_is_unknown(string language, string detail)
    {
        var outcome = await CheckWorld.RunAsync([
            "check",
            "smtp-greeting-554",
            "--config.file",
            world.ConfigFile,
            "--format",
            "json",
            "--lang",
            language,
        ]);

        var look = outcome.Target.GetProperty("looks")[0];
        Assert.False(look.GetProperty("success").GetBoolean());
        Assert.Equal("rejected", look.GetProperty("failure").GetProperty("kind").GetString());
        Assert.Equal("greeting", look.GetProperty("failure").GetProperty("phase").GetString());
        Assert.Contains(detail, look.GetProperty("failure").GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(look.GetProperty("phases").GetProperty("connect").GetDouble() >= 0);
        Assert.Equal(["smtp.connect"], outcome.Causes);
        Assert.NotEqual(0, outcome.Target.GetProperty("findings")[0].GetProperty("causes").GetArrayLength());
        Assert.Contains(
            "tls.expiry",
            outcome.Target.GetProperty("unknown").EnumerateArray().Select(verdict => verdict.GetProperty("check").GetString())
        );
    }

    [Fact]
    public async Task Every_planted_fault_is_told_as_one_cause()
    {
        var faults = world.World.Faulty.Select(endpoint => endpoint.Fault!).ToList();

        var outcome = await CheckWorld.RunAsync([
            "check",
            .. faults.Select(fault => fault.Name),
            "--config.file",
            world.ConfigFile,
            "--format",
            "json",
        ]);

        var told = outcome
            .Report.GetProperty("targets")
            .EnumerateArray()
            .Select(target => $"{target.GetProperty("target")}: {string.Join(", ", Outcome.CausesOf(target))}");
        Assert.Equal(faults.Select(fault => $"{fault.Name}: {fault.Check}"), told);
    }

    private async Task<string> ReportAsync(string target, string format, string language) =>
        (await CheckWorld.RunAsync("check", target, "--config.file", world.ConfigFile, "--format", format, "--lang", language)).Out;

    [GeneratedRegex(@"127\.0\.0\.1:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddressPattern();
}
