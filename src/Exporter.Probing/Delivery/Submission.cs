using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Delivery;

/// <summary>How handing in a mail ended. Immutable.</summary>
/// <param name="Failure">Why it was not accepted; null if it was.</param>
/// <param name="Transcript">What was said.</param>
internal sealed record Submission(Failure? Failure, IReadOnlyList<TranscriptLine> Transcript)
{
    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>The same on the clock that nobody sets.</summary>
    public required long EndedTimestamp { get; init; }

    /// <summary>True if the server asks to try again later because it does not know us yet.</summary>
    public bool Greylisted { get; init; }

    /// <summary>How long the last session with the server took, the time a greylisting server made us wait left out.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The limit that the server announces (RFC 1870 §3) in octets; null if it announces none.</summary>
    public long? AnnouncedBytes { get; init; }

    /// <summary>True if the mail may be on its way all the same: the answer to its end did not come.</summary>
    public bool MayHaveLeft =>
        Failure is { Phase: Phase.Data, Kind: FailureKind.Timeout or FailureKind.Closed or FailureKind.Reset or FailureKind.Protocol };
}
