using System.Net;
using Exporter.Mail.Messages;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>Round trips as a ledger would have them at <see cref="Given.Now"/>.</summary>
internal static class RoundTripGiven
{
    /// <summary>What arrived and is as it should be.</summary>
    public static readonly ArrivalFacts Arrival = new()
    {
        Duration = TimeSpan.FromSeconds(3),
        Landing = Landing.Inbox,
        Folder = "INBOX",
        Steps = [new("submit", null, TimeSpan.FromSeconds(1)), new("deliver", "mx.example.com", TimeSpan.FromSeconds(2))],
        Timeline = Passed(Hop("mx.example.com")),
        Results = [new("spf", "pass"), new("dkim", "pass"), new("dmarc", "pass")],
        Scores = [new("rspamd", 1, 6, false, ["R_SPF_ALLOW", "ARC_NA"])],
        Parts = [new("utf8", PartState.Intact), new("binary", PartState.Intact)],
        Dkim = DkimOutcome.Pass,
        Own = [new("spf", "pass"), new("dkim", "pass"), new("dmarc", "pass")],
        Sender = Host("mail.example.com"),
    };

    /// <summary>The host that sent, which the DNS knows as <c>mail.example.com</c>.</summary>
    public static SenderHost Host(string helo) =>
        new(helo, IPAddress.Parse("9.9.9.25"), [IPAddress.Parse("9.9.9.25")], ["Mail.example.com"]);

    /// <summary>A round trip in which all is well.</summary>
    public static readonly RoundTripFacts Healthy = new()
    {
        Success = true,
        Misses = 0,
        LastSuccess = Given.Now,
        InFlight = 0,
        Exchangers = [new("mx.example.com", true)],
        Arrival = Arrival,
        Trials =
        [
            Tried(Trial.Size, Came(Landing.Inbox) with { AcceptedBytes = 24_999_990 }),
            Tried(Trial.Filter, Came(Landing.Other)),
            Tried(Trial.Forgery, Came(Landing.Inbox) with { Carried = false }),
            Tried(
                Trial.NoSuchUser,
                End(TrialOutcome.Bounced) with
                {
                    Bounce = new("5.1.1", "mx.example.com", null, ""),
                    FromNobody = true,
                }
            ),
            Tried(Trial.Gtube, Came(Landing.Junk)),
            Tried(Trial.Eicar, End(TrialOutcome.Refused)),
        ],
    };

    /// <summary>The options of a round trip, handed in at an endpoint.</summary>
    public static ProbeOptions Options(ProbeOptions place) =>
        new RoundTripOptions(
            new("trip", place.Endpoint.Host, place.Target.Tls),
            new(place, "probe@example.com"),
            new(place, "sink@example.com") { AuthservIds = ["mx.example.com"] }
        )
        {
            Trials =
            [
                new SizeTrial(TimeSpan.FromDays(1), 25_000_000),
                new FilterTrial(TimeSpan.FromHours(1), "X-Canary", "yes", "Other"),
                new(Trial.Forgery, TimeSpan.FromDays(1)),
                new NoSuchUserTrial(TimeSpan.FromDays(1), "nobody@example.com"),
                new(Trial.Gtube, TimeSpan.FromDays(1)),
                new(Trial.Eicar, TimeSpan.FromDays(1)),
            ],
        };

    /// <summary>How a trial ended just now.</summary>
    public static TrialEnd End(TrialOutcome outcome) => new(outcome, Given.Now, "smtp.example.com") { Said = Words.Same("554 5.7.1 no") };

    /// <summary>A trial whose mail landed in a folder of that name.</summary>
    public static TrialEnd Came(Landing landing) =>
        End(TrialOutcome.Arrived) with
        {
            Folder = landing.ToString(),
            Landing = landing,
            Flagged = false,
            Said = default,
        };

    /// <summary>A trial that was made.</summary>
    public static TrialState Tried(Trial kind, TrialEnd end) => new(kind, "", Given.Now, end);

    /// <summary>The same when one trial ended in another way.</summary>
    public static RoundTripFacts With(Trial kind, TrialEnd end) =>
        Healthy with
        {
            Trials = [.. Healthy.Trials.Where(state => state.Kind != kind), Tried(kind, end)],
        };

    /// <summary>The same when another message arrived.</summary>
    public static RoundTripFacts With(Func<ArrivalFacts, ArrivalFacts> change) => Healthy with { Arrival = change(Arrival) };

    /// <summary>Failed round trips in a row.</summary>
    public static RoundTripFacts Failed(Miss miss, int misses = 1) =>
        new()
        {
            Success = false,
            Miss = miss,
            Misses = misses,
        };

    /// <summary>Came back.</summary>
    public static RoundTripFacts Bounced(string? status, string? reporter = "mx.example.com") =>
        Failed(Miss.Bounced) with
        {
            Bounce = new(status, reporter, null, "no"),
        };

    /// <summary>A way.</summary>
    public static ReceivedTimeline Passed(params IReadOnlyList<ReceivedHop> hops) => new(hops);

    /// <summary>A server that took the mail over TLS and has a good clock.</summary>
    public static ReceivedHop Hop(string by, string? with = "ESMTPS", double skew = 0) =>
        new(by, with, with is null ? null : with.EndsWith('S'), Given.Now, TimeSpan.FromSeconds(skew), TimeSpan.FromSeconds(2));

    /// <summary>The failure that goes with the facts.</summary>
    public static Failure Failure(FailureKind kind, Phase phase, string detail = "") => new(kind, phase, Words.Same(detail));

    /// <summary>The verdict of one check.</summary>
    public static Verdict Verdict(string check, RoundTripFacts facts, Failure? failure = null) =>
        RoundTripProbe
            .Kind.Book.Judge(facts, "", new(Options(Given.Options(Service.Submission)), failure, Given.Now))
            .Single(verdict => verdict.Check.Id == check);
}
