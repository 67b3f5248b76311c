using System.Text.RegularExpressions;
using Exporter.EndToEnd.Product.Domains;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>What <c>mail-exporter check</c> says of a domain, and that the READMEs show just that.</summary>
public sealed partial class DomainReportTests
{
    private static readonly IReadOnlyList<string> Faulty =
    [
        "@ TXT \"v=spf1 include:_spf.example.test ip4:8.8.8.21 -all\"",
        "_spf TXT \"v=spf1 ip4:8.8.4.0/24 ptr ~all\"",
        "_dmarc TXT \"v=DMARC1 p=reject; rua=mailto:dmarc@example.test\"",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("README.md", "en")]
    [InlineData("README.zh-CN.md", "zh")]
    public async Task The_README_shows_the_report_on_a_domain(string file, string language)
    {
        await using var site = await DomainSite.StartAsync(Token, Faulty);
        var run = await CheckAsync(site, DomainSite.Domain, $"--lang={language}");
        Assert.Equal(2, run.ExitCode);
        var shown = Shown(await File.ReadAllTextAsync(Path.Combine(Repository.Root, file), Token));
        var (report, at) = (Steady(site.Stable(run.Output)), 0);
        Assert.All(
            shown,
            part => Assert.True((at = report.IndexOf(part, at, StringComparison.Ordinal)) >= 0, $"{part}\nis not in\n{report}")
        );
    }

    [Fact]
    public async Task A_domain_that_nobody_configured_is_known_by_its_MX_and_a_host_without_stays_a_host()
    {
        await using var site = await DomainSite.StartAsync(Token);
        site.Product.Configure(site.Configuration[..site.Configuration.IndexOf("domains:", StringComparison.Ordinal)]);
        var domain = await CheckAsync(site, DomainSite.Domain, "--format=json");
        Assert.Contains("\"probe\": \"dmarc\"", domain.Output, StringComparison.Ordinal);
        // From outside, an exchanger on a private address is a fault.
        Assert.Contains("\"check\": \"dns.mx.target_special\"", domain.Output, StringComparison.Ordinal);
        Assert.Equal(2, domain.ExitCode);
        var host = await CheckAsync(site, $"mx.{DomainSite.Domain}", "--format=json");
        Assert.DoesNotContain("\"probe\": \"dmarc\"", host.Output, StringComparison.Ordinal);
        Assert.Contains("\"probe\": \"smtp\"", host.Output, StringComparison.Ordinal);
    }

    private static Task<ProductRun> CheckAsync(DomainSite site, params IReadOnlyList<string> arguments) =>
        ProductBinary.RunAsync(
            ProductBinary.Command(["check", .. arguments, $"--config.file={site.Product.ConfigurationPath}"]) with
            {
                Environment = site.Product.Environment,
            },
            Token
        );

    // The README leaves parts out, which it shows by an ellipsis.
    private static IReadOnlyList<string> Shown(string readme)
    {
        const string Command = "$ mail-exporter check example.test";
        var start = readme.IndexOf('\n', readme.IndexOf(Command, StringComparison.Ordinal)) + 1;
        var parts = readme[start..readme.IndexOf("```", start, StringComparison.Ordinal)].Split("\n  …\n");
        Assert.Equal(3, parts.Length);
        return [.. parts.Select(Steady)];
    }

    // Times differ from run to run, and with them the widths of columns.
    private static string Steady(string report) => Blanks().Replace(Times().Replace(report, "N ms"), " ").Trim();

    [GeneratedRegex(@"[0-9.]+\u00a0?\s?(?:ms|s)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Times();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Blanks();
}
