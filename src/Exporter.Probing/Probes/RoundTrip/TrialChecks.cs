namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Checks on mail that tries one thing; each applies only where that is configured.</summary>
internal static class TrialChecks
{
    /// <summary>Adds one row per check.</summary>
    public static void AddTo(CheckList<RoundTripFacts> all)
    {
        Add(all, new("rt.size_ladder", "RFC 1870 §3", Status.Warning), Trial.Size, SizeJudge.Ladder);
        Add(all, new("rt.filter_canary", "RFC 5228 §4.1", Status.Warning), Trial.Filter, TrialJudge.Filter);
        Add(all, new("rt.ar_spoof", "RFC 8601 §5", Status.Critical), Trial.Forgery, TrialJudge.Forgery);
        Add(all, new("rt.dsn", "RFC 5321 §6.1", Status.Warning), Trial.NoSuchUser, TrialJudge.Dsn);
        Add(all, new("rt.gtube", "RFC 5235 §2", Status.Critical), Trial.Gtube, TrialJudge.Gtube);
        Add(all, new("rt.eicar", "RFC 3463 §3.8", Status.Critical), Trial.Eicar, TrialJudge.Eicar);
    }

    private static void Add(
        CheckList<RoundTripFacts> all,
        CheckDefinition check,
        Trial kind,
        Func<TrialEnd, RoundTripOptions, Judgement> judge
    ) =>
        all.Add(
            check,
            facts => facts.Of(kind),
            TrialJudge.Fresh(kind, judge),
            options => options is RoundTripOptions route && route.Of(kind) is not null
        );
}
