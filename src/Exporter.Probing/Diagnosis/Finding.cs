using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Diagnosis;

/// <summary>One thing to tell a person: a check of a target and everything it says so about. Immutable.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Check">The check.</param>
/// <param name="Status">The worst status among the objects.</param>
/// <param name="Objects">The objects with what was observed, worst first.</param>
/// <param name="ExplainedBy">The check that this one follows from; null if it is a cause of its own.</param>
public sealed record Finding(string Target, CheckDefinition Check, Status Status, IReadOnlyList<Verdict> Objects, string? ExplainedBy)
{
    /// <summary>The findings among verdicts: everything that is neither ok nor unknown nor switched off.</summary>
    public static IEnumerable<Finding> Among(string target, IReadOnlyList<Verdict> verdicts, IReadOnlyList<Explained> explained) =>
        from verdict in verdicts
        where verdict is { Status: > Status.Ok, Off: false }
        let cause = explained.FirstOrDefault(link => link.Verdict == verdict)?.ByCheck
        group verdict by (verdict.Check, cause) into same
        let worst = same.OrderByDescending(verdict => verdict.Status).ToList()
        orderby worst[0].Status descending
        select new Finding(target, same.Key.Check, worst[0].Status, worst, same.Key.cause);

    /// <summary>What was observed, the same words once.</summary>
    public Words Observed
    {
        get
        {
            var said = Objects.Select(verdict => verdict.Observed).Distinct().Take(4).ToList();
            return new(string.Join("; ", said.Select(words => words.En)), string.Join("；", said.Select(words => words.Zh)));
        }
    }
}
