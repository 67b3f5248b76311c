using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>What a check said, without the object it said it of: many objects get the same. Immutable.</summary>
/// <param name="Check">What was asked.</param>
/// <param name="Status">The answer.</param>
/// <param name="Observed">What was seen.</param>
/// <param name="Override">The operator's override that applies; null without one.</param>
public sealed record Answer(CheckDefinition Check, Status Status, Words Observed, CheckOverride? Override = null);

/// <summary>A check's answer about one object; a value of two references, since a busy exporter keeps hundreds of thousands. Immutable.</summary>
/// <param name="Answer">What was said.</param>
/// <param name="Object">The concrete thing: <c>service/host/family</c> for an endpoint; empty if a target has only one.</param>
public readonly record struct Verdict(Answer Answer, string Object)
{
    /// <summary>An answer without an override.</summary>
    public Verdict(CheckDefinition check, string subject, Status status, Words observed)
        : this(new Answer(check, status, observed), subject) { }

    /// <summary>What was asked.</summary>
    public CheckDefinition Check => Answer.Check;

    /// <summary>The answer.</summary>
    public Status Status => Answer.Status;

    /// <summary>What was seen.</summary>
    public Words Observed => Answer.Observed;

    /// <summary>The operator's override that applies; null without one.</summary>
    public CheckOverride? Override => Answer.Override;

    /// <summary>True if the operator switched the check off: it has no series and no finding.</summary>
    public bool Off => Override is { Severity: null };
}
