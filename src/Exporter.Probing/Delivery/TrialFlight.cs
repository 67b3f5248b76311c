using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>A mail that tries something and is on its way. Immutable.</summary>
/// <param name="Token">Which one it is.</param>
/// <param name="Host">The server that it is handed to.</param>
/// <param name="Since">On the clock that nobody sets: when it was begun, and once the first server has answered, when that was.</param>
internal sealed record TrialFlight(ProbeToken Token, string Host, long Since)
{
    /// <summary>What is tried.</summary>
    public Trial Kind => Token.Trial!.Value;

    /// <summary>Its size.</summary>
    public long Octets { get; init; }

    /// <summary>How handing it in ended; null before it did.</summary>
    public Submission? Submission { get; init; }

    /// <summary>True once it is decided.</summary>
    public bool Ended { get; init; }
}
