using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes;

/// <summary>What a look saw; every property is null until it was seen. Immutable.</summary>
public abstract record ProbeFacts
{
    /// <summary>The handshake and the served certificates; null without TLS.</summary>
    public TlsFacts? Tls { get; init; }

    /// <summary>The same facts, with what many servers say alike taken from a pool; most of the memory of a look that waits for the next.</summary>
    public virtual ProbeFacts Sharing(ValuePool pool) => this;
}
