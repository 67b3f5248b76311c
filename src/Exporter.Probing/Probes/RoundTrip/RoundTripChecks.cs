namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Checks of a round trip.</summary>
internal static class RoundTripChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<RoundTripFacts> All = [];

    static RoundTripChecks()
    {
        AddOutcome();
        AddWay();
        AddContent();
        TrialChecks.AddTo(All);
    }

    private static void AddOutcome()
    {
        All.Add(
            new("rt.success", "RFC 5321 §4.5.4.1", Status.Critical),
            facts => facts.Success is null && facts.Greylisted is null ? null : facts,
            OutcomeJudge.Success
        );
        All.Add(new("rt.missing", "RFC 5321 §6.1", Status.Critical), facts => facts.Success is null ? null : facts, OutcomeJudge.Missing);
        All.Add(new("rt.late", "RFC 5321 §4.5.4.1", Status.Warning), Decided, OutcomeJudge.Late);
        All.Add(new("rt.duplicate", "RFC 5321 §4.5.3.2", Status.Warning), Decided, OutcomeJudge.Duplicate);
        All.AddEach(
            new("rt.multi_mx", "RFC 5321 §5.1", Status.Critical),
            facts => facts.Exchangers,
            exchanger => exchanger.Host,
            OutcomeJudge.Exchanger
        );
    }

    private static void AddWay()
    {
        All.Add(new("rt.stage", "RFC 5321 §4.4", Status.Critical), facts => facts.Arrival, WayJudge.Stage);
        All.Add(new("rt.clock_skew", "RFC 5322 §3.6.7", Status.Critical), facts => facts.Arrival?.Timeline, WayJudge.ClockSkew);
        All.Add(new("rt.hops", "RFC 5321 §6.3", Status.Warning), facts => facts.Arrival?.Timeline, WayJudge.Hops);
        All.Add(new("rt.hop_tls", "RFC 8314 §4.3", Status.Warning), facts => facts.Arrival?.Timeline, WayJudge.HopTls);
    }

    private static void AddContent()
    {
        All.Add(new("rt.spam_folder", "RFC 6154 §2", Status.Warning), facts => facts.Arrival, SpamJudge.Folder);
        All.Add(new("spam.headers", "RFC 5235 §2", Status.Critical), facts => facts.Arrival?.Scores, SpamJudge.Headers);
        All.Add(new("rt.auth_results", "RFC 8601 §2.7", Status.Critical), facts => facts.Arrival, ContentJudge.AuthResults);
        All.Add(new("rt.auth_agree", "RFC 8601 §2.7", Status.Warning), facts => facts.Arrival, ContentJudge.AuthAgree);
        All.AddEach(
            new("dns.helo.resolves", "RFC 5321 §4.1.1.1", Status.Warning),
            facts => facts.Arrival is { } arrival ? Sender(arrival) : null,
            sender => sender.Address.ToString(),
            SenderJudge.Resolves
        );
        All.AddEach(
            new("dns.ptr.helo", "RFC 5321 §4.1.4", Status.Info),
            facts => facts.Arrival is { } arrival ? Sender(arrival) : null,
            sender => sender.Address.ToString(),
            SenderJudge.Reverse
        );
        All.Add(new("rt.integrity", "RFC 5321 §2.3.8", Status.Critical), facts => facts.Arrival?.Parts, ContentJudge.Integrity);
        All.Add(new("rt.dkim_survives", "RFC 6376 §6.1", Status.Critical), facts => facts.Arrival?.Dkim, ContentJudge.Dkim);
    }

    private static IEnumerable<SenderHost> Sender(ArrivalFacts arrival) => arrival.Sender is { } sender ? [sender] : [];

    /// <summary>What the journal says of earlier days is worth something only where mail is still sent.</summary>
    private static RoundTripFacts? Decided(RoundTripFacts facts) =>
        facts.Success is null && facts.LateAt is null && facts.DuplicateAt is null ? null : facts;
}
