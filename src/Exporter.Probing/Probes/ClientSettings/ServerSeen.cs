using System.Net;
using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What a server that mail programs are told to use was like. Immutable.</summary>
/// <param name="Offer">What was told about it.</param>
internal sealed record ServerSeen(ServerOffer Offer)
{
    /// <summary>What the DNS says about its name; null if it was not asked: no name, no port, or nothing to go there for.</summary>
    public HostAnswers? Host { get; init; }

    /// <summary>The addresses that may be visited; empty if none may.</summary>
    public IReadOnlyList<IPAddress> Visited { get; init; } = [];

    /// <summary>How the visit failed; null if it was as told, or was not made.</summary>
    public Failure? Failure { get; init; }

    /// <summary>The handshake; null without one.</summary>
    public TlsFacts? Tls { get; init; }
}
