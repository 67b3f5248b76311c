using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What may become of a mail that tries something.</summary>
internal static class TrialCases
{
    private static readonly IReadOnlyList<(Trial Kind, string Check)> Checks =
    [
        (Trial.Size, "rt.size_ladder"),
        (Trial.Filter, "rt.filter_canary"),
        (Trial.Forgery, "rt.ar_spoof"),
        (Trial.NoSuchUser, "rt.dsn"),
        (Trial.Gtube, "rt.gtube"),
        (Trial.Eicar, "rt.eicar"),
    ];

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<RoundTripFacts>(RoundTripProbe.Kind, Service.Submission, RoundTripGiven.Healthy, RoundTripGiven.Options);
        list.AddUsual(Status.Ok, [.. Checks.Select(row => row.Check)]);
        foreach (var (kind, check) in Checks)
        {
            var (undecided, old) = (RoundTripGiven.End(TrialOutcome.Undecided), RoundTripGiven.Healthy.Of(kind)!);
            list.Add(check, Status.Unknown, "a server that is down", RoundTripGiven.With(kind, undecided));
            list.Add(check, Status.Unknown, "last week", RoundTripGiven.With(kind, old with { At = Given.Now.AddDays(-7) }));
            list.Add(
                check,
                Status.Unknown,
                "a trial that has begun",
                RoundTripGiven.Healthy with
                {
                    Trials = [new(kind, "", Given.Now, null)],
                }
            );
            list.Add(check, null, "a route without it", RoundTripGiven.Healthy, options => Without(options));
        }
        AddSizes(list);
        AddFolders(list);
        AddForgeries(list);
        AddBounces(list);
        AddContents(list);
        return list.All;
    }

    private static ProbeOptions Without(ProbeOptions place) => (RoundTripOptions)RoundTripGiven.Options(place) with { Trials = [] };

    private static void AddSizes(CaseList<RoundTripFacts> list)
    {
        foreach (var outcome in new[] { TrialOutcome.Refused, TrialOutcome.Bounced, TrialOutcome.Missing })
        {
            var end = RoundTripGiven.End(outcome) with
            {
                AcceptedBytes = 10_000_000,
                RefusedBytes = 11_000_000,
                Bounce = outcome == TrialOutcome.Bounced ? new("5.3.4", "mx.example.com", null, "too large") : null,
            };
            list.Add("rt.size_ladder", Status.Warning, $"{outcome} above 10 MB", RoundTripGiven.With(Trial.Size, end));
        }
    }

    private static void AddFolders(CaseList<RoundTripFacts> list)
    {
        const string Filter = "rt.filter_canary";
        var other = RoundTripGiven.Came(Landing.Other);
        list.Add(Filter, Status.Warning, "INBOX", RoundTripGiven.With(Trial.Filter, RoundTripGiven.Came(Landing.Inbox)));
        list.Add(Filter, Status.Warning, "another case of letters", RoundTripGiven.With(Trial.Filter, other with { Folder = "OTHER" }));
        list.Add(
            Filter,
            Status.Warning,
            "a mail that is gone",
            RoundTripGiven.With(Trial.Filter, RoundTripGiven.End(TrialOutcome.Missing))
        );
        list.Add(
            Filter,
            Status.Warning,
            "a mail that is refused",
            RoundTripGiven.With(Trial.Filter, RoundTripGiven.End(TrialOutcome.Refused))
        );
    }

    private static void AddForgeries(CaseList<RoundTripFacts> list)
    {
        const string Spoof = "rt.ar_spoof";
        var came = RoundTripGiven.Came(Landing.Inbox);
        list.Add(Spoof, Status.Critical, "a forgery that is left", RoundTripGiven.With(Trial.Forgery, came with { Carried = true }));
        list.Add(Spoof, Status.Ok, "a mail that is refused", RoundTripGiven.With(Trial.Forgery, RoundTripGiven.End(TrialOutcome.Refused)));
        list.Add(
            Spoof,
            Status.Unknown,
            "a mail that is gone",
            RoundTripGiven.With(Trial.Forgery, RoundTripGiven.End(TrialOutcome.Missing))
        );
    }

    private static void AddBounces(CaseList<RoundTripFacts> list)
    {
        const string Dsn = "rt.dsn";
        var back = RoundTripGiven.Healthy.Of(Trial.NoSuchUser)!;
        list.Add(Dsn, Status.Ok, "a refusal at once", RoundTripGiven.With(Trial.NoSuchUser, RoundTripGiven.End(TrialOutcome.Refused)));
        list.Add(Dsn, Status.Ok, "a mailbox that tells no sender", RoundTripGiven.With(Trial.NoSuchUser, back with { FromNobody = null }));
        list.Add(Dsn, Status.Warning, "a sender of its own", RoundTripGiven.With(Trial.NoSuchUser, back with { FromNobody = false }));
        list.Add(
            Dsn,
            Status.Info,
            "another code",
            RoundTripGiven.With(Trial.NoSuchUser, back with { Bounce = back.Bounce! with { Status = "5.0.0" } })
        );
        list.Add(Dsn, Status.Warning, "no bounce", RoundTripGiven.With(Trial.NoSuchUser, RoundTripGiven.End(TrialOutcome.Missing)));
        list.Add(
            Dsn,
            Status.Warning,
            "a mailbox that takes all",
            RoundTripGiven.With(Trial.NoSuchUser, RoundTripGiven.Came(Landing.Inbox))
        );
    }

    private static void AddContents(CaseList<RoundTripFacts> list)
    {
        var (inbox, junk) = (RoundTripGiven.Came(Landing.Inbox), RoundTripGiven.Came(Landing.Junk));
        foreach (var (kind, check) in new[] { (Trial.Gtube, "rt.gtube"), (Trial.Eicar, "rt.eicar") })
        {
            list.Add(check, Status.Ok, "a refusal", RoundTripGiven.With(kind, RoundTripGiven.End(TrialOutcome.Refused)));
            list.Add(check, Status.Ok, "a bounce", RoundTripGiven.With(kind, RoundTripGiven.End(TrialOutcome.Bounced)));
            list.Add(check, Status.Ok, "a mail that is gone", RoundTripGiven.With(kind, RoundTripGiven.End(TrialOutcome.Missing)));
        }
        list.Add("rt.gtube", Status.Critical, "INBOX", RoundTripGiven.With(Trial.Gtube, inbox));
        list.Add("rt.gtube", Status.Warning, "INBOX with a mark", RoundTripGiven.With(Trial.Gtube, inbox with { Flagged = true }));
        list.Add("rt.gtube", Status.Ok, "another folder", RoundTripGiven.With(Trial.Gtube, RoundTripGiven.Came(Landing.Other)));
        list.Add("rt.eicar", Status.Critical, "INBOX", RoundTripGiven.With(Trial.Eicar, inbox with { Carried = true }));
        list.Add("rt.eicar", Status.Critical, "junk", RoundTripGiven.With(Trial.Eicar, junk with { Carried = true }));
        list.Add("rt.eicar", Status.Critical, "a mail that was not looked into", RoundTripGiven.With(Trial.Eicar, inbox));
        list.Add("rt.eicar", Status.Ok, "a mail without the file", RoundTripGiven.With(Trial.Eicar, inbox with { Carried = false }));
    }
}
