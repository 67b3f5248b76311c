using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Network;

/// <summary>The ways to the DNS under the settings in force. Thread-safe: it keeps nothing.</summary>
/// <param name="settings">Whom to ask.</param>
public sealed class NameServers(Func<ResolverSettings> settings)
{
    /// <summary>The settings in force.</summary>
    public ResolverSettings Settings => settings();

    /// <summary>Our resolver under the settings of the moment of each question; names are asked for as they are.</summary>
    public IDnsResolver Resolver { get; } = new CurrentResolver(settings);

    /// <summary>Our resolver, for one look.</summary>
    public LookResolver ForLook() => new(Resolver);

    /// <summary>One name server of a zone.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="overTcp">True to ask over TCP alone.</param>
    public IDnsResolver Authority(IPAddress address, bool overTcp = false)
    {
        var current = settings();
        return new DnsClientResolver(
            [new(address, current.AuthorityPort)],
            current.Wait,
            overTcp ? DnsQuestioning.AuthoritativeOverTcp : DnsQuestioning.Authoritative
        );
    }

    /// <summary>Keeps the client as long as the settings stay. Mutable and thread-safe: a race makes one client too many and nothing else.</summary>
    private sealed class CurrentResolver(Func<ResolverSettings> settings) : IDnsResolver
    {
        private Kept? kept;

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

        private sealed record Kept(IReadOnlyList<IPEndPoint> Servers, TimeSpan Wait, DnsClientResolver Resolver);
    }
}
