namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Numbers of a round trip.</summary>
internal static class RoundTripMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<RoundTripFacts> All = new();

    static RoundTripMetrics()
    {
        AddStanding();
        AddWay();
        AddContent();
        TrialMetrics.AddTo(All);
    }

    private static void AddStanding()
    {
        All.AddOfTarget(
            "mail_roundtrip_success",
            Unit.None,
            "1 if the newest round trip arrived in time; 0 also if it could not be sent or the mailbox could not be opened.",
            facts => facts.Success is { } success ? Convert.ToDouble(success) : null
        );
        All.AddOfTarget(
            "mail_roundtrip_last_duration",
            Unit.Seconds,
            "From sending until the message was seen in the mailbox. Seen as it happens, told until the next one is decided.",
            facts => facts.Arrival?.Duration.TotalSeconds
        );
        All.AddOfTarget(
            "mail_roundtrip_last_success",
            Unit.TimestampSeconds,
            "When a message last arrived in time; survives a restart.",
            facts => facts.LastSuccess?.ToUnixTimeMilliseconds() / 1000.0
        );
        All.AddOfTarget(
            "mail_roundtrip_in_flight",
            Unit.None,
            "Messages that the first server accepted and that are neither here nor given up.",
            facts => facts.InFlight
        );
        All.AddOfTarget(
            "mail_roundtrip_mx_success",
            Unit.None,
            "1 if the newest message through this mail exchanger arrived in time.",
            "object",
            facts => facts.Exchangers.Select(exchanger => (exchanger.Host, Convert.ToDouble(exchanger.Success)))
        );
    }

    private static void AddWay()
    {
        All.AddOfTarget(
            "mail_roundtrip_step_duration",
            Unit.Seconds,
            "How long one step of the newest arrival took: submit, greylist, hop1 and so on at the servers it passed, deliver.",
            "step",
            facts => (facts.Arrival?.Steps ?? []).Select(step => (step.Name, step.Duration.TotalSeconds))
        );
        All.AddOfTarget(
            "mail_roundtrip_folder",
            Unit.None,
            "1 for where the newest arrival landed: inbox, junk or other.",
            "folder",
            facts =>
                facts.Arrival is { } arrival
                    ? Enum.GetValues<Landing>().Select(place => (place.ToString().ToLowerInvariant(), place == arrival.Landing ? 1.0 : 0))
                    : []
        );
        All.AddOfTarget(
            "mail_roundtrip_hop_tls",
            Unit.None,
            "1 if the newest arrival came to this server inside TLS (RFC 3848), by its own word; no sample where it says nothing.",
            "step",
            Tls
        );
        All.AddOfTarget(
            "mail_roundtrip_hops",
            Unit.None,
            "Servers the newest arrival passed.",
            facts => facts.Arrival?.Timeline.Hops.Count
        );
        All.AddOfTarget(
            "mail_roundtrip_clock_skew",
            Unit.Seconds,
            "By how much the clock of a server on the way is ahead (positive) or behind; the worst of them.",
            facts => facts.Arrival?.Timeline.WorstSkew.TotalSeconds
        );
    }

    private static void AddContent()
    {
        All.AddOfTarget(
            "mail_roundtrip_body_intact",
            Unit.None,
            "1 if this part of the newest arrival has the content that was sent.",
            "variant",
            facts =>
                (facts.Arrival?.Parts ?? []).Select(part => (part.Variant, part.State is PartState.Intact or PartState.Recoded ? 1.0 : 0))
        );
        All.AddOfTarget(
            "mail_roundtrip_auth",
            Unit.None,
            "1 if the receiving server says that the method passed (RFC 8601).",
            "method",
            facts => (facts.Arrival?.Results ?? []).Select(result => (result.Method, result.Result == "pass" ? 1.0 : 0))
        );
        All.AddOfTarget(
            "mail_roundtrip_dkim",
            Unit.None,
            "1 if the signature of the sender's domain holds at arrival, by our own check.",
            facts =>
                facts.Arrival?.Dkim is { } outcome and not DkimOutcome.Unsigned and not DkimOutcome.Unknown
                    ? Convert.ToDouble(outcome == DkimOutcome.Pass)
                    : null
        );
        All.AddOfTarget(
            "mail_spam_header_score",
            Unit.None,
            "The score that a filter wrote into the newest arrival.",
            "engine",
            facts =>
                (facts.Arrival?.Scores ?? []).Where(score => score.Score is not null).Select(score => (score.Engine, score.Score!.Value))
        );
    }

    private static IEnumerable<(string Step, double Number)> Tls(RoundTripFacts facts) =>
        from hop in (facts.Arrival?.Timeline.Hops ?? []).Take(ArrivalFacts.NamedHops).Index()
        where hop.Item.Tls is not null
        select ($"hop{hop.Index + 1}", Convert.ToDouble(hop.Item.Tls));
}
