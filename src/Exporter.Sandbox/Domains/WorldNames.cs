using System.Net;
using System.Security.Cryptography;
using Exporter.Sandbox.Names;

namespace Exporter.Sandbox.Domains;

/// <summary>
/// The DNS of the world: the domains, the zones above them, reverse names and two blocklists, with the servers that answer for them. Thread-safe. Nothing in it
/// leads out of the world.
/// </summary>
public sealed class WorldNames : IAsyncDisposable
{
    /// <summary>The domain without a fault.</summary>
    public const string HealthyDomain = "healthy.example";

    /// <summary>The list of IPv4 addresses and domains; it always answers.</summary>
    public const string List = "bl.lists.example";

    /// <summary>The list of IPv6 addresses, which can be made to refuse.</summary>
    public const string StrictList = "strict.lists.example";

    private const int KeyBits = 2048;
    private const int FirstAddress = 25;
    private readonly Lock turning = new();
    private readonly RSA key = RSA.Create(KeyBits);
    private readonly List<SandboxDomain> domains = [];
    private NameServers? servers;

    private WorldNames()
    {
        var published = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        domains.Add(Domain(HealthyDomain, null, published));
        domains.AddRange(Faults.Domains.Select(fault => Domain(fault.Target, fault, published)));
    }

    /// <summary>The resolver of the world, over UDP and TCP.</summary>
    public IPEndPoint Resolver => servers!.Resolver;

    /// <summary>The healthy one first, then one for each of <see cref="Faults.Domains"/>, in that order.</summary>
    public IReadOnlyList<SandboxDomain> Domains => domains;

    /// <summary>What mail of the domains is signed with.</summary>
    internal RSA Key => key;

    internal static async Task<WorldNames> StartAsync(TimeProvider clock)
    {
        var names = new WorldNames();
        try
        {
            names.servers = await NameServers.StartAsync(names.Table(), clock);
            return names;
        }
        catch
        {
            await names.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (servers is not null)
        {
            await servers.DisposeAsync();
        }
        key.Dispose();
    }

    private SandboxDomain Domain(string name, DomainFault? fault, string published)
    {
        var last = FirstAddress + domains.Count;
        IPAddress outbound = fault?.SendsOverIpv6 == true ? IPAddress.Parse($"2001:db8::{last:x}") : new([192, 0, 2, (byte)last]);
        var healthy = new DomainBehaviour(name, outbound, published);
        return new(fault is null ? AsHost(healthy) : healthy, fault, Publish);
    }

    // What the one domain has that the others point to. POP3, Sieve and JMAP are not offered, and it says so (RFC 6186 §3.4).
    private static DomainBehaviour AsHost(DomainBehaviour healthy) =>
        healthy with
        {
            Others =
            [
                .. healthy.Others,
                "mail A 127.0.0.1",
                "*._report._dmarc TXT v=DMARC1",
                .. ((string[])["pop3", "pop3s", "sieve", "jmap"]).Select(service => $"_{service}._tcp SRV 0 0 0 ."),
            ],
        };

    private void Publish()
    {
        lock (turning)
        {
            servers!.Table = Table();
        }
    }

    private NameTable Table()
    {
        List<DomainBehaviour> all = [.. domains.Select(domain => domain.Behaviour)];
        IReadOnlyList<Zone> first = [.. all.Select(domain => domain.Zone)];
        IReadOnlyList<Zone> above = WorldZones.Above(all);
        return new(
            [.. above, .. first],
            [
                [.. above.Select(zone => new ServedZone(zone))],
                [.. first.Select(zone => new ServedZone(zone))],
                [.. all.Select(domain => new ServedZone(domain.ZoneOfSecond, domain.Second))],
            ]
        );
    }
}
