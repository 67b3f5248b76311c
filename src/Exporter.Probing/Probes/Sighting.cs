using Exporter.Probing.Network;

namespace Exporter.Probing.Probes;

/// <summary>What one look brought home, not judged yet. Immutable.</summary>
/// <param name="Failure">How it ended early; null if it went through.</param>
/// <param name="Phases">Completed phases.</param>
/// <param name="Transcript">What was said.</param>
public abstract record Sighting(Failure? Failure, IReadOnlyList<PhaseTime> Phases, IReadOnlyList<TranscriptLine> Transcript)
{
    /// <summary>The facts.</summary>
    public abstract ProbeFacts Facts { get; }

    /// <summary>Every number in the facts.</summary>
    public abstract IReadOnlyList<Sample> Samples { get; }

    /// <summary>The same with what the look remembered last time among its facts, for kinds that show it.</summary>
    public abstract Sighting Recalling(Remembered? earlier);

    /// <summary>What the next looks should know; null if nothing. <paramref name="earlier"/> is what the look remembered last time.</summary>
    public abstract string? ToRemember(Remembered? earlier);

    /// <summary>Every check's answer; <paramref name="earlier"/> is what the look remembered last time.</summary>
    public abstract IReadOnlyList<Verdict> Judge(DateTimeOffset now, Remembered? earlier);
}
