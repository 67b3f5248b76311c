using System.Net;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>
/// Zones with faults in their name servers: BIND has each, four times unbound is the second server, and the one of the zone above. Disposing it
/// stops them.
/// </summary>
internal sealed class NameServerLab : IAsyncDisposable
{
    private readonly List<IAsyncDisposable> servers = [];

    private NameServerLab(BindServer bind) => (Bind, Port) = (bind, bind.EndPoint.Port);

    /// <summary>The first server of every zone.</summary>
    public BindServer Bind { get; }

    /// <summary>The port of all name servers.</summary>
    public int Port { get; }

    /// <summary>Our resolver.</summary>
    public IPEndPoint Resolver { get; private set; } = new(IPAddress.Loopback, 0);

    /// <summary>The cases.</summary>
    public IReadOnlyList<NameServerCase> Cases { get; private init; } = [];

    /// <summary>Starts everything.</summary>
    public static async Task<NameServerLab> StartAsync(CancellationToken cancellationToken)
    {
        var places = new Places(
            LoopbackPorts.NextAddress(),
            LoopbackPorts.NextAddress(),
            LoopbackPorts.NextAddress(),
            LoopbackPorts.NextAddress(),
            LoopbackPorts.NextAddress()
        );
        var cases = All(places);
        var bind = await BindServer.StartAsync([.. cases.Where(one => one.Label != "gone").Select(one => one.Zone)], cancellationToken);
        var lab = new NameServerLab(bind) { Cases = cases };
        lab.servers.Add(bind);
        try
        {
            await lab.AddAsync(places, cancellationToken);
            return lab;
        }
        catch
        {
            await lab.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.DisposeAsync();
        }
    }

    private async Task AddAsync(Places places, CancellationToken cancellationToken)
    {
        var delegations = Cases.SelectMany(one => one.Delegation).ToList();
        await ServeAsync(places.Above, [new ZoneText("test", delegations) { Server = places.Above }], 1, true);
        await ServeAsync(places.Second, Of(places.Second).Where(zone => zone.Name != "lame.test"), 1, true);
        await ServeAsync(places.Behind, Of(places.Behind), 0, true);
        await ServeAsync(places.Deaf, Of(places.Deaf), 1, false);
        var strange = new ZoneText("strange.test", "@ MX 10 elsewhere.test.");
        var own = new IPEndPoint(LoopbackPorts.NextAddress(), Port);
        await ServeAsync(own.Address, [strange], 1, true);
        var stubs = Cases.Where(one => one.Label is not ("gone" or "strange")).Select(one => (one.Domain, Bind.EndPoint));
        var resolver = await UnboundServer.ResolveAsync(
            [("test", new(places.Above, Port)), ("strange.test", own), .. stubs],
            cancellationToken
        );
        servers.Add(resolver);
        Resolver = resolver.EndPoint;

        IEnumerable<ZoneText> Of(IPAddress second) =>
            Cases.Where(one => one.Second.EndsWith($" {second}", StringComparison.Ordinal)).Select(one => one.SecondZone);

        async Task ServeAsync(IPAddress address, IEnumerable<ZoneText> zones, int serial, bool overTcp) =>
            servers.Add(await UnboundServer.StartAsync(new(address, Port), [.. zones], serial, overTcp, cancellationToken));
    }

    private static IReadOnlyList<NameServerCase> All(Places at)
    {
        const string Long = " 1000000000";
        string Ns(IPAddress address) => $"ns2 {address}";
        return
        [
            new("good") { Second = Ns(at.Second) },
            new("single", "dns.ns.count  2"),
            new("silent", $"dns.ns.responds ns2.silent.test/{at.Silent} 2") { Second = Ns(at.Silent) },
            new("deaf", $"dns.ns.responds ns2.deaf.test/{at.Deaf} 2") { Second = Ns(at.Deaf) },
            new("gone", "dns.ns.responds gone.test 3") { Above = [Ns(at.Silent), $"ns3 {at.Silent}"] },
            new("lame", $"dns.ns.lame ns2.lame.test/{at.Second} 2") { Second = Ns(at.Second) },
            new("moved", "dns.ns.parent_child  2") { Second = Ns(at.Second), Above = ["ns 127.0.0.1", $"ns3 {at.Second}"] },
            new("torn", "dns.ns.rrset_agree torn.test/txt 2") { Second = Ns(at.Second), Other = "v=spf1 +all" },
            new("stale", "dns.ns.rrset_agree stale.test/txt 3")
            {
                Second = Ns(at.Second),
                Other = "v=spf1 +all",
                Remembered = "servers/stale.test/txt" + Long,
            },
            new("late") { Second = Ns(at.Behind) },
            new("stuck", "dns.ns.serial_agree  2") { Second = Ns(at.Behind), Remembered = "serial/0" + Long },
            new("strange", "dns.res.agree strange.test/mx 2", "dns.res.agree strange.test/txt 2")
            {
                Second = Ns(at.Second),
                Remembered = $"resolver/strange.test/mx{Long}\\nresolver/strange.test/txt{Long}",
            },
        ];
    }

    private sealed record Places(IPAddress Above, IPAddress Second, IPAddress Behind, IPAddress Deaf, IPAddress Silent);
}
