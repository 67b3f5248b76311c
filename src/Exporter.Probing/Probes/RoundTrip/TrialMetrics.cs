namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Numbers of mail that tries one thing.</summary>
internal static class TrialMetrics
{
    private static readonly IReadOnlyList<string> SpamOutcomes = ["rejected", "discarded", "junk", "folder", "inbox"];
    private static readonly IReadOnlyList<string> VirusOutcomes = ["rejected", "quarantined", "removed", "delivered"];

    /// <summary>Adds one row per metric.</summary>
    public static void AddTo(MetricList<RoundTripFacts> all)
    {
        all.AddOfTarget(
            "mail_roundtrip_max_accepted",
            Unit.Bytes,
            "The largest message that arrived when sizes were last tried, as it goes over the wire (RFC 1870).",
            facts => facts.Of(Trial.Size)?.AcceptedBytes
        );
        all.AddOfTarget(
            "mail_roundtrip_dsn_delay",
            Unit.Seconds,
            "From the answer of the first server until the bounce of the newest message to nobody was seen.",
            facts => facts.Of(Trial.NoSuchUser) is { Outcome: TrialOutcome.Bounced } end ? end.Took?.TotalSeconds : null
        );
        all.AddOfTarget(
            "mail_roundtrip_gtube",
            Unit.None,
            "1 for what became of the newest test message of spam filters: rejected, discarded, junk, folder (another one) or inbox.",
            "outcome",
            facts => Each(SpamOutcomes, facts.Of(Trial.Gtube), SpamOutcome)
        );
        all.AddOfTarget(
            "mail_roundtrip_eicar",
            Unit.None,
            "1 for what became of the newest test file of virus scanners: rejected, quarantined, removed (the message came without it) or delivered.",
            "outcome",
            facts => Each(VirusOutcomes, facts.Of(Trial.Eicar), VirusOutcome)
        );
    }

    private static IEnumerable<(string, double)> Each(IReadOnlyList<string> all, TrialEnd? end, Func<TrialEnd, string?> outcome) =>
        end is not null && outcome(end) is { } one ? all.Select(word => (word, word == one ? 1.0 : 0)) : [];

    private static string? SpamOutcome(TrialEnd end) =>
        end switch
        {
            { Outcome: TrialOutcome.Refused or TrialOutcome.Bounced } => "rejected",
            { Outcome: TrialOutcome.Missing } => "discarded",
            { Landing: Landing.Junk } => "junk",
            { Landing: Landing.Inbox } => "inbox",
            { Landing: Landing.Other } => "folder",
            _ => null,
        };

    private static string? VirusOutcome(TrialEnd end) =>
        end switch
        {
            { Outcome: TrialOutcome.Refused or TrialOutcome.Bounced } => "rejected",
            { Outcome: TrialOutcome.Missing } => "quarantined",
            { Outcome: TrialOutcome.Arrived } => end.Carried == false ? "removed" : "delivered",
            _ => null,
        };
}
