using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>A check's answer about one object. Immutable.</summary>
/// <param name="Check">What was asked.</param>
/// <param name="Object">The concrete thing: <c>service/host/family</c> for an endpoint; empty if a target has only one.</param>
/// <param name="Status">The answer.</param>
/// <param name="Observed">What was seen.</param>
public sealed record Verdict(CheckDefinition Check, string Object, Status Status, Words Observed)
{
    /// <summary>The operator's override that applies; null without one.</summary>
    public CheckOverride? Override { get; init; }

    /// <summary>True if the operator switched the check off: it has no series and no finding.</summary>
    public bool Off => Override is { Severity: null };
}
