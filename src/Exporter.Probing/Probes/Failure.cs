using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>How and where a look ended early. Immutable.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Phase">In which phase.</param>
/// <param name="Detail">What was seen, for a person: the server's line, the system's error. Never a secret.</param>
public sealed record Failure(FailureKind Kind, Phase Phase, Words Detail)
{
    /// <summary>True if the cause is on our side, so that nothing is known about the target.</summary>
    public bool Ours { get; init; }

    /// <summary>Kind, phase and detail in one sentence.</summary>
    public Words Words => FailureWords.Tell(this);

    /// <summary>What the check of this phase says: critical if the target is to blame, unknown if we are.</summary>
    public Judgement Judgement => Ours ? Probes.Judgement.Unknown(Words) : Probes.Judgement.Critical(Words);
}
