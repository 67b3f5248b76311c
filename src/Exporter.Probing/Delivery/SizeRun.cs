using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>A search for the largest mail that passes, with what said no. Immutable: the end of a mail makes another one.</summary>
/// <param name="Search">What is known of the size.</param>
/// <param name="Limit">How the smallest mail ended that did not pass; null if all did.</param>
internal sealed record SizeRun(SizeSearch Search, TrialEnd? Limit)
{
    /// <summary>The run after a mail.</summary>
    public SizeRun After(TrialFlight flight, TrialEnd end)
    {
        var passed = end.Outcome == TrialOutcome.Arrived;
        // A mail that is refused by its number is not sent.
        var sent = flight.Submission?.Failure?.Phase is not (Phase.Mail or Phase.Rcpt);
        return new(Search.After(flight.Octets, passed, sent, Named(flight, end)), passed ? Limit : end);
    }

    /// <summary>What it comes to; null while there is something to try.</summary>
    /// <param name="last">How the newest mail ended.</param>
    public TrialEnd? End(TrialEnd last) =>
        last.Outcome == TrialOutcome.Undecided ? last
        : Search.NextBytes is not null ? null
        : Limit is not { } limit ? last with { AcceptedBytes = Search.AcceptedBytes }
        // Then it is not the size that is refused.
        : Search.AcceptedBytes == 0
            ? last with
            {
                Outcome = TrialOutcome.Undecided,
                Said = new("a small mail that was sent in the same way did not arrive either", "以同样方式发送的小邮件也没有到达"),
            }
        : limit with { At = last.At, AcceptedBytes = Search.AcceptedBytes, RefusedBytes = Search.RefusedBytes };

    private static long? Named(TrialFlight flight, TrialEnd end) =>
        end is { Outcome: TrialOutcome.Refused, AnnouncedBytes: { } announced } && announced < flight.Octets
            ? announced
            : SizeJudge.Told(end.Bounce?.Diagnostic ?? end.Said.En ?? "");
}
