using System.Net;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>
/// A domain as it should be, on real servers: BIND and unbound as its name servers, another unbound for the zone above, one more as our resolver,
/// rbldnsd for the lists, Postfix as its exchanger. Disposing it stops them.
/// </summary>
internal sealed class DomainSite : IAsyncDisposable
{
    /// <summary>The domain.</summary>
    public const string Domain = "example.test";

    /// <summary>Where its mail leaves from.</summary>
    public const string Outbound = "8.8.8.20";

    private readonly List<IAsyncDisposable> servers = [];
    private readonly SiteCertificates certificates = new();
    private readonly IPAddress second = LoopbackPorts.NextAddress();
    private readonly IPAddress above = LoopbackPorts.NextAddress();
    private BindServer bind = null!;

    private DomainSite() { }

    /// <summary>The address of its exchanger, <c>mx</c> below the domain.</summary>
    public IPAddress Exchanger { get; } = LoopbackPorts.NextAddress();

    /// <summary>Our resolver.</summary>
    public UnboundServer Resolver { get; private set; } = null!;

    /// <summary>The configuration; a test may write more.</summary>
    public string Configuration =>
        $$"""
            defaults: { hello_name: probe.{{Domain}}, timeout: 5s }
            control: { connect: "{{bind.EndPoint}}", resolve: mx.{{Domain}} }
            dns: { servers: ["{{Resolver.EndPoint}}"], timeout: 2s, authority_port: {{bind.EndPoint.Port}} }
            domains:
              - { name: {{Domain}}, inside: true, outbound: {{Outbound}}, mx: mx.{{Domain}}, dkim_selectors: s1 }
            blocklists: { use: [bl.spamcop.net, dbl.spamhaus.org] }

            """;

    /// <summary>The product, not yet started.</summary>
    public ProductUnderTest Product { get; } = new();

    /// <summary>What the domain publishes about its mail; a test may replace records.</summary>
    public IReadOnlyList<string> Records { get; init; } =
    ["@ TXT \"v=spf1 ip4:8.8.8.20 -all\"", "_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:dmarc@example.test\""];

    /// <summary>Starts the servers and writes the product's files.</summary>
    public static async Task<DomainSite> StartAsync(CancellationToken cancellationToken, params IReadOnlyList<string> records)
    {
        var site = records.Count > 0 ? new DomainSite { Records = records } : new DomainSite();
        try
        {
            await site.StartServersAsync(cancellationToken);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
        certificates.Dispose();
    }

    /// <summary>Takes addresses that differ from run to run out of a text.</summary>
    public string Stable(string text) =>
        text.Replace($"{Exchanger}", "192.0.2.25", StringComparison.Ordinal)
            .Replace($"{second}", "192.0.2.54", StringComparison.Ordinal)
            .Replace("127.0.0.1", "192.0.2.53", StringComparison.Ordinal);

    private async Task StartServersAsync(CancellationToken cancellationToken)
    {
        bind = Keep(await BindServer.StartAsync(Zones, cancellationToken));
        var port = bind.EndPoint.Port;
        Keep(await UnboundServer.StartAsync(new(second, port), Zones, 1, overTcp: true, cancellationToken));
        var top = new ZoneText(
            "test",
            "example NS ns.example",
            "example NS ns2.example",
            "ns.example A 127.0.0.1",
            $"ns2.example A {second}"
        )
        {
            Server = above,
        };
        Keep(await UnboundServer.StartAsync(new(above, port), [top], 1, overTcp: true, cancellationToken));
        var lists = Keep(
            await RbldnsdServer.StartAsync(
                [
                    RbldnsdZone.Working("bl.spamcop.net", "ip4trie", "192.0.2.66 :127.0.0.2:seen"),
                    new("dbl.spamhaus.org", "dnset", "dbltest.com :127.0.1.2:test", "spam.example :127.0.1.2:spam"),
                ],
                cancellationToken
            )
        );
        Resolver = Keep(
            await UnboundServer.ResolveAsync(
                [
                    (Domain, bind.EndPoint),
                    ("test", new(above, port)),
                    ("8.8.8.in-addr.arpa", bind.EndPoint),
                    ("bl.spamcop.net", lists.EndPoint),
                    ("dbl.spamhaus.org", lists.EndPoint),
                ],
                cancellationToken
            )
        );
        var options = new PostfixOptions(Exchanger, $"mx.{Domain}", certificates.Issue($"mx.{Domain}")) { Services = PostfixServices.Smtp };
        Keep(await PostfixServer.StartAsync(options, cancellationToken));
        Product.Write("ca.pem", certificates.RootPem);
        // An exchanger that the DNS names is judged by the system's roots.
        Product.Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SSL_CERT_FILE"] = Path.Combine(Path.GetDirectoryName(Product.ConfigurationPath)!, "ca.pem"),
        };
        Product.Configure(Configuration);
    }

    private IReadOnlyList<ZoneText> Zones =>
        [
            new(
                Domain,
                ["@ NS ns2", $"ns2 A {second}", "@ MX 10 mx", $"mx A {Exchanger}", "out A 8.8.8.20", DomainCase.Healthy.Dkim[0], .. Records]
            ),
            new("8.8.8.in-addr.arpa", $"20 PTR out.{Domain}."),
        ];

    private T Keep<T>(T server)
        where T : IAsyncDisposable
    {
        servers.Insert(0, server);
        return server;
    }
}
