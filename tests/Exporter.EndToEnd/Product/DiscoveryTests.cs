using System.Text.RegularExpressions;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>A real Prometheus that is told by <c>/sd</c> what there is, and looks at it through <c>/probe</c>, as the README says.</summary>
public sealed partial class DiscoveryTests
{
    // The first looks wait for each other on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Prometheus_finds_the_targets_by_sd_and_scrapes_them_through_probe()
    {
        using var control = SilentListener.Start();
        using var certificates = new SiteCertificates();
        await using var bind = await BindServer.StartAsync([new("mail.test", "@ MX 10 mx", "mx A 127.0.0.1")], Token);
        await using var postfix = await PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), "mail.site.test", certificates.Issue("mail.site.test")) { Services = PostfixServices.Smtp },
            Token
        );
        await using var product = new ProductUnderTest();
        product.Write("ca.pem", certificates.RootPem);
        product.Configure(Configuration(control, bind, postfix));
        // It watches nothing by itself, so whatever Prometheus has came through /probe.
        await product.StartAsync(Token, "--shard.count=0");
        await using var prometheus = await PrometheusServer.StartAsync(new([]) { ScrapeConfigs = [Readme(product)] }, Token);

        const string Server = "{job=\"mail-probe\", instance=\"mail.site.test:25\", module=\"smtp_starttls\", team=\"messaging\"}";
        await prometheus.WaitForAsync($"probe_success{Server} == 1", Patience, Token);
        await prometheus.WaitForAsync($"mail_tls_cert_verified{Server} == 1", Patience, Token);
        await prometheus.WaitForAsync("probe_success{instance=\"mail.site.test:9\", module=\"tcp_tls\"} == 0", Patience, Token);
        await prometheus.WaitForAsync(
            "mail_check_status{instance=\"mail.test\", module=\"domain\", team=\"dns\", check=\"dns.mx.present\"} == 0",
            Patience,
            Token
        );
        var up = await prometheus.QueryAsync("up{job=\"mail-probe\"}", Token);
        Assert.Equal(
            ["mail.site.test:25", "mail.site.test:9", "mail.test"],
            up.Select(sample => sample.Labels["instance"]).Order(StringComparer.Ordinal)
        );
        Assert.All(
            up,
            sample => Assert.Equal(["__name__", "instance", "job", "module", "team"], sample.Labels.Keys.Order(StringComparer.Ordinal))
        );
    }

    private static string Configuration(SilentListener control, BindServer bind, PostfixServer postfix) =>
        $$"""
            defaults: { hello_name: probe.site.test, timeout: 5s }
            control: { connect: "{{control.EndPoint}}" }
            dns: { servers: ["{{bind.EndPoint}}"] }
            blocklists: { use: [] }
            servers:
              - name: mail
                host: mail.site.test
                address: {{postfix.Options.Address}}
                tls: { ca_file: ca.pem }
                services: { smtp: {}, submissions: { port: 9 } }
                labels: { team: messaging }
            domains:
              - { name: mail.test, role: receiving, inside: true, labels: { team: dns } }

            """;

    /// <summary>The job of the README, for this exporter.</summary>
    private static string Readme(ProductUnderTest product)
    {
        var readme = File.ReadAllText(Repository.At("README.md"));
        var job = Assert.Single(Jobs().Matches(readme), job => job.Value.Contains("http_sd_configs", StringComparison.Ordinal));
        return Margin()
            .Replace(job.Groups["job"].Value, "")
            .Replace("mail-exporter:10225", product.EndPoint.ToString(), StringComparison.Ordinal)
            .Replace("scrape_timeout: 30s", "scrape_timeout: 1s", StringComparison.Ordinal);
    }

    [GeneratedRegex("^  ", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Margin();

    [GeneratedRegex(
        "^scrape_configs:\n(?<job>(?:  [^\n]*\n)+)",
        RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Jobs();
}
