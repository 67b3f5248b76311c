using System.Text.RegularExpressions;
using Exporter.EndToEnd.Product.Domains;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>The resolver dies under a product that watches names, a domain and a literal address: one cause, one alert.</summary>
public sealed partial class ResolverTests
{
    private const string Domain = DomainSite.Domain;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_the_resolver_fires_exactly_one_alert_and_makes_what_needed_a_name_unknown()
    {
        await using var site = await DomainSite.StartAsync(Token);
        var product = site.Product;
        // A look of 5 s that waits 2 s for names must end within three intervals, or it is stale for the rules before it is late.
        product.Configure(site.Configuration.Replace("defaults: {", "defaults: { interval: 4s,", StringComparison.Ordinal) + Servers(site));
        await product.StartAsync(Token);
        using var folder = new ServerFolder();
        var rules = folder.Write("rules.yml", await RulesAsync());
        await using var prometheus = await PrometheusServer.StartAsync(
            new([new("mail-exporter", product.EndPoint)]) { RuleFiles = [rules] },
            Token
        );
        await prometheus.WaitForAsync("count(mail_check_status{check=\"smtp.connect\"} == 0) == 2", Patience, Token);
        await prometheus.WaitForAsync($"mail_check_status{{check=\"dns.mx.rcode\", target=\"{Domain}\"}} == 0", Patience, Token);
        await prometheus.WaitForAsync("mail_exporter_control_up{kind=\"resolve\"} == 1", Patience, Token);
        await prometheus.WaitForAsync($"mail_check_status{{check=\"dns.ns.serial_agree\", target=\"{Domain}\"}} == 0", Patience, Token);
        await prometheus.WaitForAsync($"mail_check_status{{check=\"bl.ip\", target=\"{Domain}\"}} == 0", Patience, Token);
        await prometheus.WaitForAsync("absent(ALERTS{severity!=\"none\"})", Patience, Token);

        await site.Resolver.DisposeAsync();
        await prometheus.WaitForAsync("mail_exporter_control_up{kind=\"resolve\"} == 0", Patience, Token);
        // A domain is looked at every five minutes; a reload looks anew.
        await product.ReloadAsync(Token);
        var seen = await product.WaitAsync(
            scrape => scrape.Checks.Where(NeedsNames).All(check => check.Status == -1),
            "what needed a name is unknown",
            Patience,
            Token
        );
        Assert.Equal(2, seen.Checks.Where(NeedsNames).Select(check => check.Target).Distinct().Count());
        Assert.Contains(seen.Checks, check => check is { Target: "literal", Check: "smtp.connect", Status: 0 });
        Assert.DoesNotContain(seen.Checks, check => check is { Target: "literal", Status: -1 or > 1 });
        // Every rule has been judged many times since.
        await prometheus.WaitForAsync(
            "count_over_time((ALERTS{alertname=\"MailControlProbeDown\", alertstate=\"firing\"} > 0)[10s:1s]) >= 8",
            Patience,
            Token
        );
        var alert = Assert.Single(await prometheus.AlertsAsync(Token), alert => alert.Name != "MailWatchdog");
        Assert.Equal(("MailControlProbeDown", "firing"), (alert.Name, alert.State));
        FaultReport.Planted("resolver-killed");
    }

    private static bool NeedsNames(CheckStatus check) => check.Target is "named" or Domain;

    private static string Servers(DomainSite site) =>
        $$"""
            servers:
              - { name: literal, host: mx.{{Domain}}, address: {{site.Exchanger}}, services: [smtp] }
              - { name: named, host: mx.{{Domain}}, services: [smtp] }

            """;

    // The shipped rules with seconds for minutes: the control is looked at every 15 seconds, so what follows from it must wait longer than that.
    private static async Task<string> RulesAsync()
    {
        var printed = await ProductBinary.RunAsync(Token, "rules");
        Assert.Equal(0, printed.ExitCode);
        var soon = Control().Replace(Waits().Replace(printed.Output, "${key} 25s"), "${start} 2s");
        return soon.Replace("[1h:1m]", "[1m:1s]", StringComparison.Ordinal);
    }

    [GeneratedRegex(
        "^(?<key> +for:) [0-9]+[smh]",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Waits();

    [GeneratedRegex(
        "(?<start>alert: MailControlProbeDown\n(?: .*\n)*? +for:) 25s",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Control();
}
