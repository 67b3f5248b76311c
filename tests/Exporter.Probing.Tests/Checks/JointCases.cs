using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Imap;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Diagnosis;
using Exporter.Probing.Tests.Watching;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the looks at one target may show when they are held side by side.</summary>
internal static class JointCases
{
    private static readonly SmtpFacts Smtp = Observed.Smtp;
    private static readonly ImapFacts Imap = Observed.Imap;
    private static readonly SmtpFacts Renewed = Smtp with { Tls = Observed.Session(Observed.Certificate with { Fingerprint = "11" }) };

    public static IReadOnlyList<CheckCase> All() => [.. Capabilities(), .. ImplicitTls(), .. Certificates(), .. AppendLimits()];

    private static IEnumerable<CheckCase> Capabilities()
    {
        var fewer = Observed.SmtpWith("SIZE 10");
        const string Check = "smtp.cap_agree";
        yield return Case(Check, Status.Ok, "the same keywords on both families", Ipv4((0, Smtp)), Ipv6((0, Smtp)));
        yield return Case(Check, Status.Warning, "keywords that differ twice", Ipv4((0, Smtp), (2, Smtp)), Ipv6((1, fewer), (3, fewer)));
        yield return Case(Check, Status.Unknown, "one family that was never seen", Ipv4((0, Smtp)), Ipv6());
        yield return Case(Check, Status.Unknown, "one family that failed", Ipv4((0, Smtp)), Ipv6((0, new SmtpFacts())));
        yield return Case(Check, null, "one look", Ipv4((0, Smtp)));
    }

    private static IEnumerable<CheckCase> ImplicitTls()
    {
        const string Check = "smtp.implicit465";
        yield return Case(Check, Status.Ok, "a greeting inside TLS", On(Service.Submission, Smtp), On(Service.Submissions, Smtp));
        yield return Case(Check, Status.Info, "no submissions service", On(Service.Submission, Smtp));
        yield return Case(Check, Status.Unknown, "no greeting", On(Service.Submission, Smtp), On(Service.Submissions, new SmtpFacts()));
        yield return Case(Check, null, "a mail exchanger alone", On(Service.Smtp, Smtp));
    }

    private static IEnumerable<CheckCase> Certificates()
    {
        const string Check = "tls.agree";
        var other = Renewed with
        {
            Tls = Observed.Session(Observed.Certificate with { Fingerprint = "11", Names = ["other.example.com"] }),
        };
        yield return Case(Check, Status.Ok, "one certificate on two services", On(Service.Submission, Smtp), On(Service.Imap, Imap));
        yield return Case(Check, Status.Ok, "different names on two services", On(Service.Submission, other), On(Service.Imap, Imap));
        yield return Case(
            Check,
            Status.Warning,
            "two certificates for one name",
            Ipv4((0, Smtp), (2, Smtp)),
            Ipv6((1, Renewed), (3, Renewed))
        );
        yield return Case(Check, Status.Ok, "a renewal that one look saw first", Ipv4((0, Smtp)), Ipv6((1, Renewed)));
        yield return Case(
            Check,
            Status.Unknown,
            "one service without a session",
            On(Service.Submission, Smtp),
            On(Service.Imap, new ImapFacts())
        );
        yield return Case(Check, null, "one look", On(Service.Submission, Smtp));
    }

    private static IEnumerable<CheckCase> AppendLimits()
    {
        const string Check = "imap.appendlimit";
        yield return Case(Check, Status.Ok, "IMAP takes as much", Stores(100), Takes(100));
        yield return Case(Check, Status.Warning, "IMAP takes less", Stores(99), Takes(100));
        yield return Case(Check, Status.Unknown, "SMTP was not seen", Stores(99), On(Service.Submission, new SmtpFacts()));
        yield return Case(Check, null, "no limit is told", Stores(null), Takes(100));
        yield return Case(Check, null, "no SMTP is watched", Stores(99));
    }

    private static Seen Stores(uint? octets) => On(Service.Imaps, new MailboxFacts { AppendLimitBytes = octets });

    private static Seen Takes(long octets) => On(Service.Submission, Observed.SmtpWith($"SIZE {octets}"));

    private static CheckCase Case(string check, Status? expected, string situation, params IReadOnlyList<Seen> seen) =>
        new(
            "joint",
            check,
            situation,
            expected,
            () => JointChecks.All.Single(joint => joint.Check.Id == check).VerdictsOn(seen).StatusOf(check)
        );

    private static Seen On(Service service, ProbeFacts facts) => Looks.Of(service, IpFamily.Ipv4, (0, facts));

    private static Seen Ipv4(params IReadOnlyList<(double Minute, ProbeFacts? Facts)> looks) =>
        Looks.Of(Service.Submission, IpFamily.Ipv4, looks);

    private static Seen Ipv6(params IReadOnlyList<(double Minute, ProbeFacts? Facts)> looks) =>
        Looks.Of(Service.Submission, IpFamily.Ipv6, looks);
}
