using System.Net;
using Exporter.Mail.Messages;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What may become of a mail on its way.</summary>
internal static class RoundTripCases
{
    private static readonly RoundTripFacts Healthy = RoundTripGiven.Healthy;

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<RoundTripFacts>(RoundTripProbe.Kind, Service.Submission, Healthy, RoundTripGiven.Options);
        list.AddUsual(Status.Ok, "rt.success", "rt.missing", "rt.late", "rt.duplicate");
        list.AddUsual(Status.Ok, "rt.stage", "rt.clock_skew", "rt.hops", "rt.hop_tls");
        list.AddUsual(Status.Ok, "rt.spam_folder", "spam.headers", "rt.auth_results", "rt.auth_agree", "rt.integrity", "rt.dkim_survives");
        list.AddUsual(Status.Ok, "dns.helo.resolves", "dns.ptr.helo");
        AddOutcomes(list);
        AddNews(list);
        AddWays(list);
        AddWires(list);
        AddSpam(list);
        AddContents(list);
        AddAgreement(list);
        AddSenders(list);
        return [.. list.All, .. TrialCases.All()];
    }

    private static void AddOutcomes(CaseList<RoundTripFacts> list)
    {
        const string Success = "rt.success";
        const string Missing = "rt.missing";
        foreach (var miss in Enum.GetValues<Miss>())
        {
            list.Add(Success, Status.Warning, $"{miss}, the first time", RoundTripGiven.Failed(miss));
            list.Add(Success, Status.Critical, $"{miss}, the second time", RoundTripGiven.Failed(miss, 2));
            list.Add(
                Missing,
                miss is Miss.NotArrived or Miss.Bounced ? Status.Critical : Status.Unknown,
                $"{miss}",
                RoundTripGiven.Failed(miss)
            );
        }
        var ours = RoundTripGiven.Failure(FailureKind.Timeout, Phase.Connect) with { Ours = true };
        list.Add(Success, Status.Unknown, "our own network's failure", RoundTripGiven.Failed(Miss.NotSent, 5), ours);
        list.Add(Success, Status.Unknown, "a first message that is greylisted", new() { Greylisted = TimeSpan.FromMinutes(4) });
        list.Add(Success, Status.Ok, "an arrival before and greylisting now", Healthy with { Greylisted = TimeSpan.FromMinutes(4) });
        list.Add(Success, Status.Ok, "an arrival of which nothing is known", Healthy with { Arrival = null });
        const string Exchanger = "rt.multi_mx";
        list.Add(Exchanger, Status.Ok, "an exchanger that delivers", Healthy);
        list.Add(Exchanger, Status.Critical, "an exchanger that loses mail", Healthy with { Exchangers = [new("mx2.example.com", false)] });
        list.Add(Exchanger, null, "mail that is not handed to exchangers", Healthy with { Exchangers = [] });
    }

    private static void AddNews(CaseList<RoundTripFacts> list)
    {
        list.Add("rt.late", Status.Warning, "a late one 23 h ago", Healthy with { LateAt = Given.Now.AddHours(-23) });
        list.Add("rt.late", Status.Ok, "a late one 25 h ago", Healthy with { LateAt = Given.Now.AddHours(-25) });
        list.Add("rt.late", Status.Warning, "a late one, and none decided since the start", new() { LateAt = Given.Now.AddHours(-1) });
        list.Add(
            "rt.late",
            Status.Unknown,
            "a late one last week, and none decided since the start",
            new() { LateAt = Given.Now.AddDays(-7) }
        );
        list.Add("rt.duplicate", Status.Warning, "a double 59 min ago", Healthy with { DuplicateAt = Given.Now.AddMinutes(-59) });
        list.Add("rt.duplicate", Status.Ok, "a double 61 min ago", Healthy with { DuplicateAt = Given.Now.AddMinutes(-61) });
        list.Add(
            "rt.duplicate",
            Status.Unknown,
            "a double last week, and none decided since",
            new() { DuplicateAt = Given.Now.AddDays(-7) }
        );
    }

    private static void AddWays(CaseList<RoundTripFacts> list)
    {
        foreach (var (status, seconds) in new[] { (Status.Ok, 60), (Status.Warning, 61), (Status.Warning, 300), (Status.Critical, 301) })
        {
            list.Add(
                "rt.stage",
                status,
                $"{seconds} s",
                RoundTripGiven.With(arrival => arrival with { Duration = TimeSpan.FromSeconds(seconds) })
            );
            list.Add("rt.stage", status, $"{seconds} s after greylisting", RoundTripGiven.With(arrival => Greylisted(arrival, seconds)));
        }
        foreach (var (status, seconds) in new[] { (Status.Ok, 30), (Status.Warning, 31), (Status.Warning, 300), (Status.Critical, 301) })
        {
            Way(list, "rt.clock_skew", status, $"{seconds} s ahead", RoundTripGiven.Hop("a.example.com", skew: seconds));
            Way(list, "rt.clock_skew", status, $"{seconds} s behind", RoundTripGiven.Hop("a.example.com", skew: -seconds));
        }
        Way(list, "rt.clock_skew", Status.Unknown, "servers that write no time", RoundTripGiven.Hop("a.example.com") with { At = null });
        foreach (var (status, count) in new[] { (Status.Ok, 10), (Status.Info, 11), (Status.Info, 24), (Status.Warning, 25) })
        {
            Way(
                list,
                "rt.hops",
                status,
                $"{count} servers",
                [.. Enumerable.Range(1, count).Select(hop => RoundTripGiven.Hop($"{hop}.example.com"))]
            );
        }
        var (one, other) = (RoundTripGiven.Hop("a.example.com"), RoundTripGiven.Hop("b.example.com"));
        Way(list, "rt.hops", Status.Warning, "a loop", one, other, one, other, one);
    }

    private static void AddWires(CaseList<RoundTripFacts> list)
    {
        const string Tls = "rt.hop_tls";
        var (first, local) = (RoundTripGiven.Hop("a.example.com"), RoundTripGiven.Hop("localhost", "ESMTP"));
        Way(list, Tls, Status.Warning, "a plain way to another host", first, RoundTripGiven.Hop("b.example.com", "ESMTP"));
        Way(list, Tls, Status.Warning, "mail that was handed in plain", RoundTripGiven.Hop("a.example.com", "SMTP"));
        Way(list, Tls, Status.Ok, "a filter in the same host", first, local, RoundTripGiven.Hop("A.example.com", "ESMTP"));
        Way(list, Tls, Status.Ok, "a filter without a name", first, RoundTripGiven.Hop("?", "SMTP"));
        Way(list, Tls, Status.Ok, "LMTP to the mailbox", first, RoundTripGiven.Hop("b.example.com", "LMTP"));
        Way(list, Tls, Status.Ok, "a way of which nothing is told", first, RoundTripGiven.Hop("b.example.com", null));
        list.Add(
            Tls,
            Status.Ok,
            "mail that was handed in plain on the same host",
            RoundTripGiven.With(arrival => arrival with { Timeline = RoundTripGiven.Passed(RoundTripGiven.Hop("a.example.com", "ESMTP")) }),
            options => RoundTripGiven.Options(options with { Endpoint = options.Endpoint with { Host = "localhost" } })
        );
    }

    private static void AddSpam(CaseList<RoundTripFacts> list)
    {
        list.Add("rt.spam_folder", Status.Warning, "junk", RoundTripGiven.With(arrival => arrival with { Landing = Landing.Junk }));
        list.Add("rt.spam_folder", Status.Info, "another folder", RoundTripGiven.With(arrival => arrival with { Landing = Landing.Other }));
        Scored(list, "rt.spam_folder", Status.Warning, "INBOX, marked as spam", new SpamScore("spamassassin", null, null, true, []));
        Scored(list, "spam.headers", Status.Ok, "3.9 of 6", new SpamScore("rspamd", 3.9, 6, false, []));
        Scored(list, "spam.headers", Status.Warning, "4 of 6", new SpamScore("rspamd", 4, 6, false, []));
        Scored(list, "spam.headers", Status.Critical, "6 of 6", new SpamScore("rspamd", 6, 6, false, []));
        Scored(list, "spam.headers", Status.Critical, "marked as spam, without a score", new SpamScore("proofpoint", null, null, true, []));
        Scored(list, "spam.headers", Status.Ok, "a score without a limit", new SpamScore("microsoft", 9, null, false, []));
        Scored(list, "spam.headers", Status.Ok, "a limit of nothing", new SpamScore("spamassassin", 1, 0, false, []));
        Scored(
            list,
            "spam.headers",
            Status.Critical,
            "the worse of two",
            new("rspamd", 1, 6, false, []),
            new("spamassassin", 9, 5, true, [])
        );
        Scored(list, "spam.headers", null, "no filter");
    }

    private static void AddContents(CaseList<RoundTripFacts> list)
    {
        Authenticated(list, null, "a server that says nothing");
        Authenticated(list, Status.Critical, "DMARC fail", new AuthenticationResult("dmarc", "fail"));
        Authenticated(
            list,
            Status.Critical,
            "DMARC permerror",
            new AuthenticationResult("spf", "pass"),
            new AuthenticationResult("dmarc", "permerror")
        );
        Authenticated(
            list,
            Status.Unknown,
            "DMARC temperror",
            new AuthenticationResult("spf", "fail"),
            new AuthenticationResult("dmarc", "temperror")
        );
        Authenticated(
            list,
            Status.Warning,
            "no DMARC record",
            new AuthenticationResult("spf", "pass"),
            new AuthenticationResult("dmarc", "none")
        );
        Authenticated(
            list,
            Status.Warning,
            "SPF softfail beside DMARC pass",
            new AuthenticationResult("spf", "softfail"),
            new AuthenticationResult("dmarc", "pass")
        );
        Authenticated(
            list,
            Status.Warning,
            "DKIM fail without DMARC",
            new AuthenticationResult("spf", "pass"),
            new AuthenticationResult("dkim", "fail")
        );
        Authenticated(
            list,
            Status.Ok,
            "SPF neutral and no signature",
            new AuthenticationResult("spf", "neutral"),
            new AuthenticationResult("dkim", "none")
        );
        Parts(list, Status.Critical, "a changed part", new PartFacts("utf8", PartState.Changed), new PartFacts("dots", PartState.Recoded));
        Parts(list, Status.Critical, "a part that is gone", new PartFacts("binary", PartState.Missing));
        Parts(list, Status.Info, "another transfer encoding", new PartFacts("utf8", PartState.Recoded));
        Parts(list, Status.Unknown, "no parts");
        foreach (var outcome in Enum.GetValues<DkimOutcome>().Except([DkimOutcome.Pass]))
        {
            var status = outcome switch
            {
                DkimOutcome.Unsigned => Status.Info,
                DkimOutcome.Unknown => Status.Unknown,
                _ => Status.Critical,
            };
            list.Add("rt.dkim_survives", status, $"{outcome}", RoundTripGiven.With(arrival => arrival with { Dkim = outcome }));
        }
    }

    private static ArrivalFacts Greylisted(ArrivalFacts arrival, double seconds) =>
        arrival with
        {
            Duration = TimeSpan.FromSeconds(seconds + 900),
            Steps = [.. arrival.Steps, new("greylist", null, TimeSpan.FromSeconds(900))],
        };

    private static void Way(
        CaseList<RoundTripFacts> list,
        string check,
        Status status,
        string situation,
        params IReadOnlyList<ReceivedHop> hops
    ) => list.Add(check, status, situation, RoundTripGiven.With(arrival => arrival with { Timeline = new(hops) }));

    private static void Scored(
        CaseList<RoundTripFacts> list,
        string check,
        Status? status,
        string situation,
        params IReadOnlyList<SpamScore> scores
    ) => list.Add(check, status, situation, RoundTripGiven.With(arrival => arrival with { Scores = scores }));

    private static void AddSenders(CaseList<RoundTripFacts> list)
    {
        var host = RoundTripGiven.Host("mail.example.com");
        Add("dns.helo.resolves", Status.Info, "an address in place of a name", host with { Helo = "[9.9.9.25]" });
        Add("dns.helo.resolves", Status.Warning, "a name without an address", host with { Forward = [] });
        Add("dns.helo.resolves", Status.Warning, "the name of another host", host with { Forward = [IPAddress.Parse("9.9.9.9")] });
        Add("dns.helo.resolves", Status.Unknown, "a name that nobody told about", host with { Forward = null });
        Add("dns.ptr.helo", Status.Info, "another name", host with { Helo = "smtp.example.com" });
        Add("dns.ptr.helo", Status.Info, "no reverse name", host with { Reverse = [] });
        Add("dns.ptr.helo", Status.Unknown, "an address that nobody told about", host with { Reverse = null });
        Add("dns.helo.resolves", null, "a host that the Internet does not know", null);
        Add("dns.ptr.helo", null, "a host that the Internet does not know", null);

        void Add(string check, Status? status, string situation, SenderHost? sender) =>
            list.Add(check, status, situation, RoundTripGiven.With(arrival => arrival with { Sender = sender }));
    }

    private static void AddAgreement(CaseList<RoundTripFacts> list)
    {
        const string Check = "rt.auth_agree";
        Add(Status.Ok, "softfail and fail are both no pass", [new("spf", "softfail")], [new("spf", "fail")]);
        Add(
            Status.Ok,
            "a receiver that could not tell",
            [new("spf", "temperror"), new("dkim", "pass")],
            [new("spf", "fail"), new("dkim", "pass")]
        );
        Add(Status.Warning, "the receiver fails what the DNS passes", [new("spf", "fail")], [new("spf", "pass")]);
        Add(Status.Warning, "the receiver passes what the DNS fails", [new("dmarc", "pass")], [new("dmarc", "fail")]);
        Add(Status.Warning, "the receiver sees no policy", [new("dmarc", "none")], [new("dmarc", "pass")]);
        Add(Status.Unknown, "our resolver told nothing", [new("spf", "pass")], []);
        Add(Status.Unknown, "not asked yet", [new("spf", "pass")], null);
        Add(null, "a receiver that says nothing", null, []);

        void Add(Status? status, string situation, IReadOnlyList<AuthenticationResult>? theirs, IReadOnlyList<AuthenticationResult>? own) =>
            list.Add(Check, status, situation, RoundTripGiven.With(arrival => arrival with { Results = theirs, Own = own }));
    }

    private static void Authenticated(
        CaseList<RoundTripFacts> list,
        Status? status,
        string situation,
        params IReadOnlyList<AuthenticationResult> results
    ) => list.Add("rt.auth_results", status, situation, RoundTripGiven.With(arrival => arrival with { Results = results }));

    private static void Parts(CaseList<RoundTripFacts> list, Status status, string situation, params IReadOnlyList<PartFacts> parts) =>
        list.Add("rt.integrity", status, situation, RoundTripGiven.With(arrival => arrival with { Parts = parts }));
}
