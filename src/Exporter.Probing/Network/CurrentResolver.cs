using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>
/// Our resolver under the settings of the moment of each question; names are asked for as they are. Keeps the client as long as the settings
/// stay. Mutable and thread-safe: a race makes one client too many and nothing else.
/// </summary>
/// <param name="settings">Whom to ask.</param>
public sealed class CurrentResolver(Func<ResolverSettings> settings) : IDnsResolver
{
    private Kept? kept;

    /// <inheritdoc/>
    public Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        var current = settings();
        var known = kept;
        if (known is null || known.Wait != current.Wait || !known.Servers.SequenceEqual(current.Servers))
        {
            known = new(current.Servers, current.Wait, new(current.Servers, current.Wait));
            kept = known;
        }
        return known.Resolver.AskAsync(name, type, cancellationToken);
    }

    /// <summary>A way for very many questions of one look; null if there is none.</summary>
    internal DnsPipeline? OpenPipeline(TimeProvider clock) => DnsPipeline.Open(settings(), this, clock);

    private sealed record Kept(IReadOnlyList<IPEndPoint> Servers, TimeSpan Wait, DnsClientResolver Resolver);
}
