using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>Goes to the servers that mail programs are told to use. Thread-safe: it keeps nothing.</summary>
/// <param name="options">What the look was told.</param>
/// <param name="dns">The resolver of the look.</param>
/// <param name="knock">Visits one address and takes no longer than it is given.</param>
internal sealed class ServerVisitor(
    DomainOptions options,
    IDnsResolver dns,
    Func<ServerOffer, IPAddress, TimeSpan, CancellationToken, Task<DoorSeen>> knock
)
{
    // Two pages may be waited for before; a look that is out of time knows nothing of anybody.
    private const double ShareOfLook = 0.3;

    /// <summary>Visits one server by its addresses, until one of them takes the connection.</summary>
    public async Task<ServerSeen> VisitAsync(ServerOffer offer, CancellationToken cancellationToken)
    {
        var seen = new ServerSeen(offer);
        if (!ServerJudge.IsVisitable(offer))
        {
            return seen;
        }
        var host = await HostAnswers.AskAsync(dns, offer.Host, cancellationToken);
        seen = seen with { Host = host, Visited = host.Open(options.Inside) };
        foreach (var address in seen.Visited)
        {
            var door = await knock(offer, address, options.Timeout * ShareOfLook / seen.Visited.Count, cancellationToken);
            // Programs go on to the next address only where nobody takes the connection.
            if (door.Failure?.Phase != Phase.Connect)
            {
                return seen with { Failure = door.Failure, Tls = door.Tls };
            }
            // What is known of one address says more than a failure of ours at another.
            seen = seen with
            {
                Failure = seen.Failure is { Ours: false } ? seen.Failure : door.Failure,
            };
        }
        return seen;
    }
}
