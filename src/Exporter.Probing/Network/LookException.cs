using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>Ends a look with a known kind of failure; the runner adds the open phase. Immutable.</summary>
public sealed class LookException(FailureKind kind, Words detail) : Exception(detail.En)
{
    /// <summary>Why the look ends.</summary>
    public FailureKind Kind => kind;

    /// <summary>What was seen.</summary>
    public Words Detail => detail;

    /// <summary>True if the cause is on our side.</summary>
    public bool Ours { get; init; }
}
