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
    /// <summary>The answers of a check with several objects below the look's own; null for a check with one.</summary>
    public Func<TFacts, Judging, IEnumerable<(string Name, Judgement Judgement)>?>? Each { get; init; }

    private static readonly Words NotSeen = new("not seen", "未观察到");

    /// <summary>True if the check makes sense under these options.</summary>
    public bool AppliesTo(ProbeOptions options) => When is null || When(options);

    /// <summary>The verdicts: one, or one for each object that was seen; none if the check does not apply.</summary>
    public IEnumerable<Verdict> VerdictsOn(TFacts facts, string subject, Judging judging)
    {
        if (!AppliesTo(judging.Options))
        {
            return [];
        }
        var answers = Each?.Invoke(facts, judging)?.Select(answer => (Below(subject, answer.Name), answer.Judgement));
        return (answers ?? [(subject, One(facts, judging))])
            .Where(answer => answer.Item2.Status is not null)
            .Select(answer => new Verdict(Check, answer.Item1, answer.Item2.Status!.Value, answer.Item2.Observed));
    }

    private static string Below(string subject, string name) => subject.Length == 0 ? name : $"{subject}/{name}";

    private Judgement One(TFacts facts, Judging judging)
    {
        return judging.Failure is { } failure && Phases.Contains(failure.Phase) ? failure.Judgement
            : Judge(facts, judging) is { } judged ? judged
            : Judgement.Unknown(judging.Failure is { } why ? why.Words : NotSeen);
    }
}
