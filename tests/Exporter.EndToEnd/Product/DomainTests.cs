using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>Domains on a real BIND: each faulty one turns its own checks red and no others.</summary>
public sealed class DomainTests
{
    private const string List = "bl.spamcop.net";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // The parent zone has every name; what a domain is expected to show stands beside it: check, object, status.
    private static readonly IReadOnlyList<Case> Cases =
    [
        new("good", "", ["MX 10 mx.lab.test."]),
        new("two", "mx: [mx.lab.test, mx2.lab.test]", ["MX 10 mx.lab.test.", "MX 20 mx2.lab.test."]),
        new("unlisted", "outbound: 192.0.2.11", ["MX 10 mx.lab.test."]),
        new("parked", "role: parked", ["MX 0 ."]),
        new("sending", "role: sending", ["MX 0 ."]),
        new("missing", "", [], "dns.mx.rcode  3"),
        new("empty", "", ["TXT \"nothing\""], "dns.mx.present  3"),
        new("implicit", "", ["A 192.0.2.1"], "dns.mx.present  2"),
        new("null", "", ["MX 0 ."], "dns.mx.null  3"),
        new("null-and-more", "", ["MX 0 .", "MX 10 mx.lab.test."], "dns.mx.null  3"),
        new("not-parked", "role: parked", ["MX 10 mx.lab.test."], "dns.mx.null  2"),
        new("dead", "", ["MX 10 gone.lab.test."], "dns.mx.target_resolves gone.lab.test 3"),
        new("half-dead", "", ["MX 10 mx.lab.test.", "MX 20 gone.lab.test."], "dns.mx.target_resolves gone.lab.test 2"),
        new("alias", "", ["MX 10 also.lab.test."], "dns.mx.target_cname also.lab.test 2"),
        new("address", "", ["MX 10 192.0.2.1."], "dns.mx.target_syntax 192.0.2.1 3"),
        new("underscore", "", ["MX 10 mail_1.lab.test."], "dns.mx.target_syntax mail_1.lab.test 2"),
        new("private", "inside: false", ["MX 10 private.lab.test."], "dns.mx.target_special private.lab.test 3"),
        new("hijacked", "mx: mx.lab.test", ["MX 10 mx.lab.test.", "MX 5 mx2.lab.test."], "dns.mx.expected  3"),
        new("drifted", "mx: [mx.lab.test, mx2.lab.test]", ["MX 10 mx.lab.test."], "dns.mx.expected  2"),
        new("listed", "outbound: 192.0.2.10", ["MX 10 mx.lab.test."], "bl.ip 192.0.2.10 3"),
    ];

    private static readonly ZoneText Hosts = new(
        "lab.test",
        [
            "mx A 8.8.8.1",
            "mx AAAA 2600::1",
            "mx2 A 8.8.4.1",
            "private A 10.0.0.1",
            "mail_1 A 8.8.8.2",
            "also CNAME mx",
            .. Cases.SelectMany(one => one.Records.Select(record => $"{one.Name} {record}")),
        ]
    );

    private static readonly ZoneText Blocklist = new(
        List,
        "2.0.0.127 A 127.0.0.2",
        "10.2.0.192 A 127.0.0.2",
        "10.2.0.192 TXT \"Blocked - see the web page\""
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_faulty_domain_turns_its_own_checks_red_and_no_others()
    {
        await using var bind = await BindServer.StartAsync([Hosts, Blocklist], Token);
        await using var product = new ProductUnderTest();
        product.Configure(Configuration(bind));
        await product.StartAsync(Token);
        var seen = await product.WaitAsync(
            scrape =>
                Cases.All(one => scrape.Checks.Any(check => check.Target == one.Domain && check.Check == "dns.mx.rcode"))
                && Cases.Count(one => one.Keys.StartsWith("outbound", StringComparison.Ordinal))
                    == scrape.Checks.Count(check => check.Check == "bl.ip"),
            "every domain was looked at",
            Patience,
            Token
        );
        var red = seen
            .Checks.Where(check => check.Status >= 2 && check.Target != "exporter")
            .Select(check => $"{check.Question} {check.Status}");
        var expected = Cases.SelectMany(one => one.Red.Select(red => $"{one.Domain} {red}".Replace("  ", " ", StringComparison.Ordinal)));
        Assert.Equal(expected.Order(StringComparer.Ordinal), red.Order(StringComparer.Ordinal));
        Golden.FromEnvironment.Check(
            "tests/Exporter.EndToEnd/Product/Faults/faulty-domains.txt",
            string.Concat(red.Order(StringComparer.Ordinal).Select(line => line + "\n"))
        );
        FaultReport.Planted("faulty-domains");
        Assert.DoesNotContain(seen.Checks, check => check.Status == -1 && check.Target.StartsWith("good.", StringComparison.Ordinal));
        Assert.Equal(1, seen.Of("mail_dnsbl_listed").Single(sample => sample.Labels["object"] == "192.0.2.10").Value);
        Assert.Equal(0, seen.Of("mail_dnsbl_listed").Single(sample => sample.Labels["object"] == "192.0.2.11").Value);
    }

    [Fact]
    public async Task A_resolver_that_is_gone_leaves_everything_unknown_and_nothing_red()
    {
        await using var bind = await BindServer.StartAsync([Hosts, Blocklist], Token);
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
            dns: { servers: ["{{bind.EndPoint}}"], timeout: 2s }
            domains:
            {{string.Join('\n', Cases.Select(one => $"  - {{ name: {one.Domain}{(one.Keys.Length == 0 ? "" : ", ")}{one.Keys} }}"))}}
            blocklists: { use: [{{List}}] }
            """;

    private sealed record Case(string Name, string Keys, IReadOnlyList<string> Records, params IReadOnlyList<string> Red)
    {
        public string Domain => $"{Name}.lab.test";
    }
}
