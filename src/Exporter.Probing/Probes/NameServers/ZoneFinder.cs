using System.Net;
using System.Net.Sockets;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>
/// Finds the zone that holds a name, its servers, and what the zone above says about it. Where our resolver cannot tell, which is so when all
/// servers are gone, the zone above still can.
/// </summary>
internal sealed class ZoneFinder(IDnsResolver dns, IAuthorities authorities)
{
    private const int MostParents = 4;

    /// <summary>The zone; null if it is not known.</summary>
    /// <param name="answers">The answers for SOA of the name and of each name above it, in this order.</param>
    /// <param name="names">These names.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ZoneSeen?> FindAsync(
        IReadOnlyList<string> names,
        IReadOnlyList<DnsAnswer> answers,
        CancellationToken cancellationToken
    )
    {
        var apexes = Enumerable.Range(0, names.Count).Where(index => IsApex(answers[index])).ToList();
        if (apexes.Count == 0)
        {
            return null;
        }
        var nearest = apexes[0];
        if (answers.Take(nearest).Any(answer => !answer.IsTold))
        {
            var above = await AskParentAsync(names[nearest], names[0], cancellationToken);
            return above.Delegation is { } cut ? new(cut.Zone.ToLowerInvariant(), Distinct(cut.Servers), above)
                : above.HasZone ? await WithServersAsync(names[nearest], null, cancellationToken)
                : null;
        }
        var parent =
            apexes.Count > 1 ? await AskParentAsync(names[apexes[1]], names[nearest], cancellationToken)
            : answers.Skip(nearest + 1).Any(answer => !answer.IsTold) ? new(null, false, [])
            : null;
        return await WithServersAsync(names[nearest], parent, cancellationToken);
    }

    private async Task<ZoneSeen?> WithServersAsync(string zone, ParentSeen? parent, CancellationToken cancellationToken)
    {
        var servers = await dns.AskAsync(zone, DnsType.Ns, cancellationToken);
        return servers.Outcome == DnsOutcome.Found ? new(zone, Distinct(servers.Of<NameRecord>().Select(server => server.Name)), parent)
            : parent?.Delegation is { } cut ? new(zone, Distinct(cut.Servers), parent)
            : null;
    }

    private async Task<ParentSeen> AskParentAsync(string parent, string child, CancellationToken cancellationToken)
    {
        var servers = (await dns.AskAsync(parent, DnsType.Ns, cancellationToken)).Of<NameRecord>().Take(MostParents).ToList();
        var found = await Task.WhenAll(servers.Select(server => FirstAddressAsync(server.Name, cancellationToken)));
        var asked = await Task.WhenAll(found.OfType<IPAddress>().Distinct().Select(AskAsync));
        var told = asked.Select(one => one.Udp.IsTold ? one.Udp : one.Tcp).Where(answer => answer.IsTold).ToList();
        return new(
            told.Select(answer => answer.Referral).FirstOrDefault(cut => cut is not null && DomainName.IsWithin(cut.Zone, parent)),
            told.Exists(answer => answer.IsAuthoritative),
            [.. asked.SelectMany(one => Reached(one.Address.AddressFamily, one.Udp, one.Tcp)).Distinct()]
        );

        async Task<(IPAddress Address, DnsAnswer Udp, DnsAnswer Tcp)> AskAsync(IPAddress address)
        {
            var udp = authorities.At(address, AuthorityWay.Udp).AskAsync(child, DnsType.Ns, cancellationToken);
            var tcp = authorities.At(address, AuthorityWay.Tcp).AskAsync(child, DnsType.Ns, cancellationToken);
            return (address, await udp, await tcp);
        }
    }

    private static IEnumerable<Way> Reached(AddressFamily family, DnsAnswer udp, DnsAnswer tcp) =>
        new[] { (Answer: udp, IsTcp: false), (Answer: tcp, IsTcp: true) }
            .Where(one => one.Answer.Outcome != DnsOutcome.Timeout)
            .Select(one => new Way(family, one.IsTcp));

    private async Task<IPAddress?> FirstAddressAsync(string server, CancellationToken cancellationToken)
    {
        var ipv4 = await dns.AskAsync(server, DnsType.A, cancellationToken);
        var answer = ipv4.Records.Count > 0 ? ipv4 : await dns.AskAsync(server, DnsType.Aaaa, cancellationToken);
        return answer.Of<AddressRecord>().FirstOrDefault()?.Address;
    }

    private static bool IsApex(DnsAnswer answer) => answer.Outcome == DnsOutcome.Found && answer.Aliases.Count == 0;

    private static IReadOnlyList<string> Distinct(IEnumerable<string> names) =>
        [.. names.Select(name => name.ToLowerInvariant()).Where(name => name.Length > 0).Distinct().Order(StringComparer.Ordinal)];
}
