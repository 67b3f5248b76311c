using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Telling;

/// <summary>A verdict that an operator counts differently, so that nobody forgets it. Immutable.</summary>
/// <param name="Target">The target's name.</param>
/// <param name="Verdict">The verdict with its override.</param>
/// <param name="Override">The operator's word.</param>
internal sealed record Overridden(string Target, Verdict Verdict, CheckOverride Override)
{
    /// <summary>All of them, in the order of the configuration.</summary>
    public static IEnumerable<Overridden> On(Board board) => board.Targets.SelectMany(On);

    /// <summary>Those on one target.</summary>
    public static IEnumerable<Overridden> On(TargetBoard target) =>
        from verdict in target.Verdicts
        where verdict.Override is not null
        select new Overridden(target.Target.Name, verdict, verdict.Override!);
}
