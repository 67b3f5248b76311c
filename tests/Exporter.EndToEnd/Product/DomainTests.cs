using System.Net;
using Exporter.EndToEnd.Product.Domains;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>Domains on a real BIND: each faulty one turns its own checks red and no others.</summary>
public sealed class DomainTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly IReadOnlyList<DomainCase> Cases =
    [
        .. MxNames.Cases,
        .. ListedNames.Cases,
        .. PtrNames.Cases,
        .. SpfNames.Cases,
        .. DkimNames.Cases,
        .. DmarcNames.Cases,
    ];

    private static readonly IPAddress Second = LoopbackPorts.NextAddress();

    private static readonly IReadOnlyList<string> Hosts =
    [
        "@ NS ns2",
        $"ns2 A {Second}",
        .. MxNames.Hosts,
        .. PtrNames.Hosts,
        .. SpfNames.Hosts,
        .. DkimNames.Hosts,
        .. DmarcNames.Hosts,
    ];

    private static readonly IReadOnlyList<ZoneText> Zones =
    [
        new(DomainCase.Parent, [.. Hosts, .. Cases.SelectMany(one => one.Lines)]),
        PtrNames.Zone,
        ListedNames.Zone,
        SpfNames.Zone,
        DmarcNames.Above,
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_faulty_domain_turns_its_own_checks_red_and_no_others()
    {
        await using var bind = await BindServer.StartAsync(Zones, Token);
        await using var second = await UnboundServer.StartAsync(new(Second, bind.EndPoint.Port), Zones, 1, overTcp: true, Token);
        await using var product = new ProductUnderTest();
        product.Configure(Configuration(bind));
        await product.StartAsync(Token);
        var seen = await product.WaitAsync(
            scrape =>
                Cases.All(one => scrape.Checks.Any(check => check.Target == one.Domain && check.Check == "dns.mx.rcode"))
                && Cases.All(one => DkimNames.IsSeen(scrape, one) && DmarcNames.IsSeen(scrape, one))
                && scrape.Of("mail_probe_success").Count(sample => sample.Labels["probe"] == "spf") == Cases.Count
                && Cases.All(one =>
                    one.Name == "missing" || scrape.Checks.Any(check => check.Target == one.Domain && check.Check == "dns.ns.count")
                )
                && Cases.Count(one => one.Keys.StartsWith("outbound", StringComparison.Ordinal))
                    == scrape.Checks.Count(check => check.Check == "bl.ip"),
            "every domain was looked at",
            Patience,
            Token
        );
        var red = seen
            .Checks.Where(check => check.Status >= 2 && check.Target != "exporter")
            .Select(check => $"{check.Question} {check.Status}");
        Assert.Equal(Cases.SelectMany(one => one.Expected).Order(StringComparer.Ordinal), red.Order(StringComparer.Ordinal));
        Golden.FromEnvironment.Check(
            "tests/Exporter.EndToEnd/Product/Faults/faulty-domains.txt",
            string.Concat(red.Order(StringComparer.Ordinal).Select(line => line + "\n"))
        );
        FaultReport.Planted("faulty-domains");
        Assert.DoesNotContain(seen.Checks, check => check.Status == -1 && check.Target.StartsWith("good.", StringComparison.Ordinal));
        Assert.Equal(1, seen.Of("mail_dnsbl_listed").Single(sample => sample.Labels["object"] == ListedNames.Listed).Value);
        Assert.Equal(0, seen.Of("mail_dnsbl_listed").Single(sample => sample.Labels["object"] == ListedNames.Clean).Value);
    }

    [Fact]
    public async Task A_resolver_that_is_gone_leaves_everything_unknown_and_nothing_red()
    {
        await using var bind = await BindServer.StartAsync(Zones, Token);
        await using var product = new ProductUnderTest();
        product.Configure(Configuration(bind));
        await bind.DisposeAsync();
        await product.StartAsync(Token);
        var seen = await product.WaitAsync(
            scrape => Cases.All(one => scrape.Checks.Any(check => check.Target == one.Domain && check.Check == "dns.mx.rcode")),
            "every domain was looked at",
            Patience,
            Token
        );
        var ofDomains = seen.Checks.Where(check => check.Target.EndsWith(".lab.test", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ofDomains);
        Assert.All(ofDomains, check => Assert.Equal(-1, check.Status));
        Assert.Empty(seen.Of("mail_dnsbl_listed"));
    }

    private static string Configuration(BindServer bind) =>
        $$"""
            control: { connect: "{{bind.EndPoint}}" }
            dns: { servers: ["{{bind.EndPoint}}"], timeout: 2s, authority_port: {{bind.EndPoint.Port}} }
            domains:
            {{string.Join('\n', Cases.Select(one => one.Entry))}}
            blocklists: { use: [{{ListedNames.List}}] }
            """;
}
