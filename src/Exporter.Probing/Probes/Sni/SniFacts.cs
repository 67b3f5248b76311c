namespace Exporter.Probing.Probes.Sni;

/// <summary>What a look without SNI saw; every property is null until it was seen. Immutable.</summary>
public sealed record SniFacts : ProbeFacts
{
    /// <summary>How the server answers a client that names no host.</summary>
    public SniAnswer? Answer { get; init; }
}
