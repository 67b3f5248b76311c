using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Diagnosis;

/// <summary>A check that needs several looks of one target. Immutable.</summary>
/// <param name="Check">Its identity.</param>
/// <param name="Judge">The answers, one per object, from what was last seen of the target; no answer if the check does not apply.</param>
public sealed record JointCheck(CheckDefinition Check, Func<IReadOnlyList<Seen>, IEnumerable<(string Object, Judgement Judgement)>> Judge)
{
    /// <summary>The verdicts over one target.</summary>
    public IEnumerable<Verdict> VerdictsOn(IReadOnlyList<Seen> seen) =>
        Judge(seen)
            .Where(answer => answer.Judgement.Status is not null)
            .Select(answer => new Verdict(Check, answer.Object, answer.Judgement.Status!.Value, answer.Judgement.Observed));
}

/// <summary>A watch and what it last saw. Immutable.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Result">Its latest result; null before the first look and when it is stale.</param>
public sealed record Seen(Watch Watch, WatchResult? Result)
{
    /// <summary>False if there is nothing to look at on this family.</summary>
    public bool Applies => Result?.Newest.Applies != false;
}
