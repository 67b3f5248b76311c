using System.Text.RegularExpressions;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>The resolver dies under a product that watches names, a domain and a literal address: one cause, one alert.</summary>
public sealed partial class ResolverTests
{
    private const string Domain = "example.test";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killing_the_resolver_fires_exactly_one_alert_and_makes_what_needed_a_name_unknown()
    {
        using var certificates = new SiteCertificates();
        var options = new PostfixOptions(LoopbackPorts.NextAddress(), $"mail.{Domain}", certificates.Issue($"mail.{Domain}"))
        {
            Services = PostfixServices.Smtp,
        };
        await using var postfix = await PostfixServer.StartAsync(options, Token);
        await using var bind = await BindServer.StartAsync([new(Domain, "@ MX 10 mail", $"mail A {options.Address}")], Token);
        await using var product = new ProductUnderTest();
        product.Write("ca.pem", certificates.RootPem);
        product.Configure(Configuration(bind, postfix));
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
        await prometheus.WaitForAsync("absent(ALERTS)", Patience, Token);

        await bind.DisposeAsync();
        await prometheus.WaitForAsync("mail_exporter_control_up{kind=\"resolve\"} == 0", Patience, Token);
        // A domain is looked at every five minutes; a reload looks anew.
        await product.ReloadAsync(Token);
        var seen = await product.WaitAsync(
            scrape => scrape.Checks.Contains(new(Domain, "dns.mx.rcode", "", -1)) && scrape.Checks.Any(check => check.Target == "named"),
            "the domain is unknown",
            Patience,
            Token
        );
        Assert.All(seen.Checks.Where(check => check.Target is "named" or Domain), check => Assert.Equal(-1, check.Status));
        Assert.Contains(seen.Checks, check => check is { Target: "literal", Check: "smtp.connect", Status: 0 });
        Assert.DoesNotContain(seen.Checks, check => check is { Target: "literal", Status: -1 or > 1 });
        // Every rule has been judged many times since.
        await prometheus.WaitForAsync(
            "count_over_time((ALERTS{alertname=\"MailControlProbeDown\", alertstate=\"firing\"} > 0)[10s:1s]) >= 8",
            Patience,
            Token
        );
        var alert = Assert.Single(await prometheus.AlertsAsync(Token));
        Assert.Equal(("MailControlProbeDown", "firing"), (alert.Name, alert.State));
        FaultReport.Planted("resolver-killed");
    }

    private static string Configuration(BindServer bind, PostfixServer postfix) =>
        $$"""
            defaults: { interval: 1s, timeout: 3s, hello_name: probe.example.test }
            control: { connect: "{{postfix.Smtp}}", resolve: mail.{{Domain}} }
            dns: { servers: ["{{bind.EndPoint}}"], timeout: 1s }
            domains: [{{Domain}}]
            checks:
            {{string.Join('\n', Others.Select(check => $"  {check}: {{ severity: off, reason: not what this is about }}"))}}
            blocklists: { use: [] }
            servers:
              - { name: literal, host: mail.{{Domain}}, address: {{postfix.Options.Address}}, tls: { ca_file: ca.pem }, services: [smtp] }
              - { name: named, host: mail.{{Domain}}, tls: { ca_file: ca.pem }, services: [smtp] }
            """;

    // A domain of two records has faults of its own.
    private static readonly IReadOnlyList<string> Others = ["dns.mx.target_special"];

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
