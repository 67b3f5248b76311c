using Exporter.Mail.Dns;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Asks where the services of a domain are and goes there. Thread-safe: it keeps nothing.</summary>
/// <param name="domain">The domain in A-labels.</param>
/// <param name="dns">The resolver of the look.</param>
/// <param name="visit">Goes to a server.</param>
internal sealed class ServiceFinder(string domain, IDnsResolver dns, Func<ServerOffer, CancellationToken, Task<ServerSeen>> visit)
{
    private const int MostTargets = 4;

    // RFC 6186 §3.1-3.3, RFC 8314 §5.1, RFC 5804 §1.8, RFC 8620 §2.2; JMAP is HTTPS, so TLS comes first there.
    private static readonly IReadOnlyList<(string Name, TlsMode Tls)> Services =
    [
        ("submission", TlsMode.None),
        ("submissions", TlsMode.Implicit),
        ("imap", TlsMode.None),
        ("imaps", TlsMode.Implicit),
        ("pop3", TlsMode.None),
        ("pop3s", TlsMode.Implicit),
        ("sieve", TlsMode.None),
        ("jmap", TlsMode.Implicit),
    ];

    /// <summary>All services, in the order of their names above.</summary>
    public async Task<IReadOnlyList<ServiceSeen>> FindAsync(CancellationToken cancellationToken) =>
        await Task.WhenAll(Services.Select(service => FindAsync(service.Name, service.Tls, cancellationToken)));

    private async Task<ServiceSeen> FindAsync(string name, TlsMode tls, CancellationToken cancellationToken)
    {
        var answer = await dns.AskAsync($"_{name}._tcp.{domain}", DnsType.Srv, cancellationToken);
        var offers = answer
            .Of<SrvRecord>()
            .Where(record => record.Target.Length > 0)
            .OrderBy(record => record.Priority)
            .Select(record => new ServerOffer("", record.Target.ToLowerInvariant(), record.Port, tls))
            .Distinct()
            .Take(MostTargets);
        return new(name, answer) { Targets = await Task.WhenAll(offers.Select(offer => visit(offer, cancellationToken))) };
    }
}
