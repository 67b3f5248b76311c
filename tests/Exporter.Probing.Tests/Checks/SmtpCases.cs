using Exporter.Mail.Smtp;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What a light SMTP look may see.</summary>
internal static class SmtpCases
{
    private static readonly SmtpFacts Seen = Observed.Smtp;
    private static readonly Failure HungUp = new(FailureKind.Closed, Phase.Ehlo2, default);

    private static readonly IReadOnlyList<string> Keywords =
    [
        "smtp.pipelining",
        "smtp.8bitmime",
        "smtp.smtputf8",
        "smtp.chunking",
        "smtp.dsn",
        "smtp.enhancedstatuscodes",
        "smtp.requiretls",
        "smtp.limits",
    ];

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<SmtpFacts>(SmtpProbe.Kind, Service.Submission, Seen);
        list.AddUsual(Status.Ok, Keywords);
        AddOpening(list);
        AddStartTls(list);
        AddLogin(list);
        AddForm(list);
        AddLimits(list);
        TlsCases.AddTo(list, Service.Submission, tls => new() { Tls = tls });
        TlsCases.AddBetweenServers(list);
        return list.All;
    }

    private static void AddOpening(CaseList<SmtpFacts> list)
    {
        list.AddUsual(Status.Ok, "smtp.connect", "smtp.banner", "smtp.ehlo");
        list.Add("smtp.connect", Status.Warning, "6 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(6) });
        list.Add("smtp.connect", Status.Critical, "31 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(31) });
        list.AddDeaths(
            "smtp.connect",
            Service.Smtp,
            (FailureKind.Resolve, Phase.Resolve),
            (FailureKind.Refused, Phase.Connect),
            (FailureKind.Timeout, Phase.Connect),
            (FailureKind.Rejected, Phase.Greeting)
        );
        list.Add("smtp.banner", Status.Ok, "an address literal", Seen with { Banner = "[192.0.2.1] ESMTP" });
        list.Add("smtp.banner", Status.Warning, "localhost", Seen with { Banner = "localhost.localdomain ESMTP" });
        list.Add("smtp.banner", Status.Warning, "an unqualified name", Seen with { Banner = "mail ESMTP" });
        list.Add("smtp.banner", Status.Warning, "no name", Seen with { Banner = "" });
        list.Add("smtp.ehlo", Status.Warning, "HELO only", Seen with { EhloAccepted = false });
        list.AddDeaths("smtp.ehlo", Service.Smtp, (FailureKind.Rejected, Phase.Ehlo), (FailureKind.Reset, Phase.Ehlo2));
    }

    private static void AddStartTls(CaseList<SmtpFacts> list)
    {
        var without = Seen with { Plain = Observed.Ehlo("SIZE 10"), Secure = null, Tls = null };
        var masked = without with { Plain = Observed.Ehlo("SIZE 10", "XXXXXXXA") };
        list.AddUsual(Status.Ok, "smtp.starttls", "smtp.cap_masked", "smtp.cap_agree");
        list.Add("smtp.starttls", Status.Warning, "no keyword between servers", without, on: Service.Smtp);
        list.Add("smtp.starttls", Status.Critical, "no keyword where people log in", without);
        list.Add("smtp.starttls", Status.Unknown, "a masked keyword that may be STARTTLS", masked);
        list.Add("smtp.starttls", null, "implicit TLS", Seen, on: Service.Submissions);
        list.AddDeaths("smtp.starttls", Service.Smtp, (FailureKind.Rejected, Phase.StartTls), (FailureKind.Timeout, Phase.StartTls));
        list.Add("smtp.cap_masked", Status.Critical, "XXXXXXXA", masked);
        list.Add("smtp.cap_masked", Status.Critical, "asterisks", without with { Plain = Observed.Ehlo("********") });
        list.Add("smtp.cap_agree", Status.Warning, "DSN inside TLS only", Seen with { Plain = Observed.Ehlo("SIZE 10") });
        list.Add("smtp.cap_agree", Status.Unknown, "no TLS", without);
        list.Add("smtp.cap_agree", null, "implicit TLS", Seen, on: Service.Submissions);
    }

    private static void AddLogin(CaseList<SmtpFacts> list)
    {
        list.AddUsual(Status.Ok, "smtp.auth_cleartext", "smtp.auth_mechs", "smtp.auth_legacy_eq");
        list.Add("smtp.auth_cleartext", Status.Critical, "PLAIN", Seen with { Plain = Observed.Ehlo("AUTH PLAIN") });
        list.Add("smtp.auth_cleartext", Status.Critical, "LOGIN", Seen with { Plain = Observed.Ehlo("AUTH SCRAM-SHA-256 LOGIN") });
        list.Add("smtp.auth_cleartext", Status.Ok, "SCRAM", Seen with { Plain = Observed.Ehlo("AUTH SCRAM-SHA-256") });
        list.Add("smtp.auth_cleartext", null, "implicit TLS", Seen, on: Service.Submissions);
        foreach (var obsolete in new[] { "CRAM-MD5", "DIGEST-MD5", "NTLM" })
        {
            list.Add("smtp.auth_mechs", Status.Warning, obsolete, Observed.SmtpWith($"AUTH PLAIN {obsolete}"));
        }
        list.Add("smtp.auth_mechs", Status.Critical, "ANONYMOUS", Observed.SmtpWith("AUTH PLAIN ANONYMOUS"));
        list.Add("smtp.auth_mechs", Status.Critical, "none on submission", Observed.SmtpWith("SIZE 10"));
        list.Add("smtp.auth_mechs", Status.Critical, "none on submissions", Observed.SmtpWith("SIZE 10"), on: Service.Submissions);
        list.Add("smtp.auth_mechs", Status.Ok, "none between servers", Observed.SmtpWith("SIZE 10"), on: Service.Smtp);
        list.Add("smtp.auth_legacy_eq", Status.Info, "AUTH=LOGIN", Observed.SmtpWith("AUTH LOGIN", "AUTH=LOGIN"));
    }

    private static void AddForm(CaseList<SmtpFacts> list)
    {
        list.AddUsual(Status.Ok, "smtp.reply_sanity", "smtp.enhanced_codes", "smtp.client_cert_asked");
        foreach (var flaw in Enum.GetValues<ReplyFlaws>().Where(flaw => flaw != ReplyFlaws.None))
        {
            list.Add("smtp.reply_sanity", Status.Warning, flaw.ToString(), Seen with { Flaws = flaw });
        }
        list.Add("smtp.enhanced_codes", Status.Info, "5.1.0 in a 250", Seen with { EnhancedReplies = [Observed.Reply(250, "5.1.0 Ok")] });
        list.Add("smtp.enhanced_codes", Status.Info, "no code", Seen with { EnhancedReplies = [Observed.Reply(250, "Ok")] });
        var asked = Seen with { Tls = Observed.Tls with { ClientCertificateAsked = true } };
        list.Add("smtp.client_cert_asked", Status.Info, "a server that asks and goes on without", asked);
        list.Add("smtp.client_cert_asked", Status.Critical, "a server that asks and hangs up without", asked, HungUp);
    }

    private static void AddLimits(CaseList<SmtpFacts> list)
    {
        list.AddUsual(Status.Ok, "smtp.size");
        list.Add("smtp.size", Status.Info, "SIZE 0", Observed.SmtpWith("SIZE 0"));
        list.Add("smtp.size", Status.Info, "no SIZE", Observed.SmtpWith("DSN"));
        list.Add(
            "smtp.size",
            Status.Warning,
            "less than needed",
            Observed.SmtpWith("SIZE 10"),
            options => options with { MinSizeBytes = 11 }
        );
        list.Add("smtp.size", Status.Ok, "as much as needed", Observed.SmtpWith("SIZE 11"), options => options with { MinSizeBytes = 11 });
        foreach (var check in Keywords)
        {
            var expected = check == "smtp.8bitmime" ? Status.Warning : Status.Info;
            list.Add(check, expected, "no keyword", Observed.SmtpWith("HELP"));
        }
    }
}
