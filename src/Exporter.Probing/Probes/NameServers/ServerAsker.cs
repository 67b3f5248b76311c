using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Asks the servers of a zone, each at each of its addresses. Thread-safe.</summary>
internal sealed class ServerAsker(IDnsResolver dns, IAuthorities authorities) : IDisposable
{
    // The root has thirteen (RFC 1035 §4.2.1 leaves room for no more); a zone with more of them is looked at in part.
    private const int MostNames = 13;
    private const int MostAddresses = 4;
    private const int MostAtOnce = 16;
    private readonly SemaphoreSlim places = new(MostAtOnce);

    /// <summary>All servers of a zone.</summary>
    public async Task<IReadOnlyList<ServerSeen>> AskAllAsync(ZoneSeen zone, CancellationToken cancellationToken)
    {
        var found = await Task.WhenAll(zone.Servers.Take(MostNames).Select(name => FindAsync(zone, name, cancellationToken)));
        return await Task.WhenAll(found.SelectMany(servers => servers).Select(server => AskAsync(server, zone.Name, cancellationToken)));
    }

    /// <summary>Asks a live server for more.</summary>
    public async Task<DnsAnswer> AskAsync(
        ServerSeen server,
        AuthorityWay way,
        string name,
        DnsType type,
        CancellationToken cancellationToken
    )
    {
        await places.WaitAsync(cancellationToken);
        try
        {
            return await authorities.At(server.Address!, way).AskAsync(name, type, cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    private async Task<ServerSeen> AskAsync(ServerSeen server, string zone, CancellationToken cancellationToken)
    {
        if (server.Address is null)
        {
            return server;
        }
        var (udp, tcp) = (StartAsync(AuthorityWay.Udp), StartAsync(AuthorityWay.Tcp));
        var seen = server with { Udp = await udp, Tcp = await tcp };
        // RFC 6891 §7: a server that does not know EDNS0 answers FORMERR, and a bad firewall drops the question.
        return seen.Udp.Outcome is DnsOutcome.Timeout or DnsOutcome.ServerFailure
            ? seen with
            {
                PlainUdp = await StartAsync(AuthorityWay.PlainUdp),
            }
            : seen;

        Task<DnsAnswer> StartAsync(AuthorityWay way) => AskAsync(server, way, zone, DnsType.Soa, cancellationToken);
    }

    private async Task<IReadOnlyList<ServerSeen>> FindAsync(ZoneSeen zone, string name, CancellationToken cancellationToken)
    {
        var (ipv4, ipv6) = (dns.AskAsync(name, DnsType.A, cancellationToken), dns.AskAsync(name, DnsType.Aaaa, cancellationToken));
        var answers = new[] { await ipv4, await ipv6 };
        var addresses = answers.SelectMany(answer => answer.Of<AddressRecord>()).Select(record => record.Address).ToList();
        if (addresses.Count == 0)
        {
            // Only the zone above still knows the addresses of servers that lie in the zone they serve.
            addresses.AddRange(
                (zone.Parent?.Delegation?.Glue ?? []).Where(glue => DomainName.Same(glue.Name, name)).Select(glue => glue.Address)
            );
        }
        return addresses.Count > 0
            ? [.. addresses.Distinct().Take(MostAddresses).Select(address => new ServerSeen(name, address))]
            : [new ServerSeen(name, null) { Untold = answers.FirstOrDefault(answer => !answer.IsTold) }];
    }
}
