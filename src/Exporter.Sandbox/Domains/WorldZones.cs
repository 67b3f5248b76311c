using System.Net;
using Exporter.Mail.Dns;
using Exporter.Sandbox.Names;

namespace Exporter.Sandbox.Domains;

/// <summary>The zones that hold something of every domain. Stateless.</summary>
internal static class WorldZones
{
    private const string Server = "ns.nic.example";
    private const string Ipv4Zone = "2.0.192.in-addr.arpa";
    private const string Ipv6Zone = "8.b.d.0.1.0.0.2.ip6.arpa";

    /// <summary>The zone above the domains, the reverse zones and the lists.</summary>
    public static IReadOnlyList<Zone> Above(IReadOnlyList<DomainBehaviour> domains) =>
        [Parent(domains), Reverse(Ipv4Zone, domains), Reverse(Ipv6Zone, domains), List(domains), StrictList(domains)];

    private static Zone Parent(IReadOnlyList<DomainBehaviour> domains)
    {
        string[] servers = ["ns.nic", "ns1.nic", "ns2.nic"];
        var addresses = servers.Zip(NameServers.Addresses.Skip(1), (server, address) => $"{server} A {address}");
        var delegations = domains.SelectMany(domain => domain.Delegation.Select(server => $"{domain.Name.Split('.')[0]} NS {server}"));
        return new("example", [Server], [.. addresses, .. delegations]);
    }

    private static Zone Reverse(string zone, IEnumerable<DomainBehaviour> domains) =>
        new(
            zone,
            [Server],
            from domain in domains
            let name = DomainName.Reverse(domain.Outbound)
            where DomainName.IsWithin(name, zone)
            from pointer in domain.Pointers
            select $"{name[..^(zone.Length + 1)]} PTR {pointer}"
        );

    // RFC 5782 §5: 127.0.0.2 and TEST are on every list, 127.0.0.1 and INVALID on none.
    private static Zone List(IReadOnlyList<DomainBehaviour> domains) =>
        new(
            WorldNames.List,
            [Server],
            [
                .. Entry("2.0.0.127", "the test entry that every list has"),
                .. Entry("test", "the test entry that every list has"),
                .. domains
                    .Where(domain => domain.AddressIsListed is not null)
                    .SelectMany(domain => Entry(DomainName.ReverseLabels(domain.Outbound), domain.AddressIsListed!)),
                .. domains
                    .Where(domain => domain.DomainIsListed is not null)
                    .SelectMany(domain => Entry(domain.Name, domain.DomainIsListed!)),
            ]
        );

    private static Zone StrictList(IReadOnlyList<DomainBehaviour> domains)
    {
        var test = DomainName.ReverseLabels(new IPAddress([127, 0, 0, 2]).MapToIPv6());
        return new(
            WorldNames.StrictList,
            [Server],
            domains.Any(domain => domain.ListRefuses)
                ? ["* A 127.255.255.254", "* TXT Error: open resolver; query from your own one"]
                : Entry(test, "the test entry that every list has")
        );
    }

    private static IEnumerable<string> Entry(string owner, string reason) => [$"{owner} A 127.0.0.2", $"{owner} TXT {reason}"];
}
