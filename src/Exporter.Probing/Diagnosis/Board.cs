using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Diagnosis;

/// <summary>One target with everything known about it now. Immutable.</summary>
/// <param name="Target">The target.</param>
/// <param name="Looks">Its watches and what they last saw; stale results are left out.</param>
/// <param name="Joint">Verdicts over several looks.</param>
/// <param name="Verdicts">All verdicts, joint ones included.</param>
/// <param name="Explained">Which of them follow from others.</param>
public sealed record TargetBoard(
    Target Target,
    IReadOnlyList<Seen> Looks,
    IReadOnlyList<Verdict> Joint,
    IReadOnlyList<Verdict> Verdicts,
    IReadOnlyList<Explained> Explained
)
{
    /// <summary>What to tell a person, worst first.</summary>
    public IEnumerable<Finding> Findings => Finding.Among(Target.Name, Verdicts, Explained);

    /// <summary>Joins what was seen of one target.</summary>
    public static TargetBoard From(Target target, IReadOnlyList<Seen> looks, CheckOverrides overrides, DateTimeOffset now)
    {
        var joint = JointChecks
            .All.SelectMany(check => check.VerdictsOn(looks))
            .Select(verdict => overrides.Apply(target.Name, verdict, now))
            .ToList();
        List<Verdict> verdicts = [.. looks.SelectMany(look => look.Result?.Verdicts ?? []), .. joint];
        return new(target, looks, joint, verdicts, RootCause.Find(target.Name, verdicts));
    }
}

/// <summary>Everything known at one moment: what every page and every scrape is made of. Immutable.</summary>
/// <param name="Now">The moment.</param>
/// <param name="Targets">The targets in the order of the configuration.</param>
/// <param name="Self">Verdicts on the exporter itself.</param>
public sealed record Board(DateTimeOffset Now, IReadOnlyList<TargetBoard> Targets, IReadOnlyList<Verdict> Self)
{
    /// <summary>All findings, those on the exporter first.</summary>
    public IEnumerable<Finding> Findings => Finding.Among(Target.Exporter, Self, []).Concat(Targets.SelectMany(target => target.Findings));

    /// <summary>Takes the latest results as they stand.</summary>
    public static Board Of(LatestResults results, IReadOnlyList<Verdict> self, DateTimeOffset now)
    {
        var plan = results.Plan;
        var looks = plan.Watches.ToLookup(watch => watch.Target.Name, watch => new Seen(watch, Fresh(results.Find(watch)?.Result, now)));
        var targets = plan
            .Targets.Select(target => TargetBoard.From(target, [.. looks[target.Name]], plan.Overrides, now))
            .Select(ReportCause.Link);
        return new(now, SenderCause.Link(RoundTripCause.Link([.. targets])), self);
    }

    private static WatchResult? Fresh(WatchResult? result, DateTimeOffset now) => result?.StaleAt(now) == false ? result : null;
}
