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
    };

    /// <summary>The options of a round trip, handed in at an endpoint.</summary>
    public static ProbeOptions Options(ProbeOptions place) =>
        new RoundTripOptions(
            new("trip", place.Endpoint.Host, place.Target.Tls),
            new(place, "probe@example.com"),
            new(place, "sink@example.com")
        );

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
