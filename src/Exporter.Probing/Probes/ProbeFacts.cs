using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes;

/// <summary>What a look saw; every property is null until it was seen. Immutable.</summary>
public abstract record ProbeFacts
{
    /// <summary>The handshake and the served certificates; null without TLS.</summary>
    public TlsFacts? Tls { get; init; }
}
