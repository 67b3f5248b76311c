using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>One check of one probe kind. Immutable.</summary>
/// <param name="Check">Its identity.</param>
/// <param name="Phases">A look that dies in one of these is this check's answer (product.md section 2, law 1); empty for all others.</param>
/// <param name="When">Tells from the options whether the check applies; null if it always does.</param>
/// <param name="Judge">The answer to a fact; null if the fact was not seen.</param>
public sealed record CheckRow<TFacts>(
    CheckDefinition Check,
    IReadOnlyList<Phase> Phases,
    Func<ProbeOptions, bool>? When,
    Func<TFacts, Judging, Judgement?> Judge
)
{
    private static readonly Words NotSeen = new("not seen", "未观察到");

    /// <summary>True if the check makes sense under these options.</summary>
    public bool AppliesTo(ProbeOptions options) => When is null || When(options);

    /// <summary>The verdict, or null if the check does not apply.</summary>
    public Verdict? VerdictOn(TFacts facts, string subject, Judging judging)
    {
        if (!AppliesTo(judging.Options))
        {
            return null;
        }
        var judgement =
            judging.Failure is { } failure && Phases.Contains(failure.Phase) ? failure.Judgement
            : Judge(facts, judging) is { } judged ? judged
            : Judgement.Unknown(judging.Failure is { } why ? why.Words : NotSeen);
        return judgement.Status is { } status ? new(Check, subject, status, judgement.Observed) : null;
    }
}
