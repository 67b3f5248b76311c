using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Imap;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What a light IMAP look may see.</summary>
internal static class ImapCases
{
    private static readonly ImapFacts Seen = Observed.Imap;

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<ImapFacts>(ImapProbe.Kind, Service.Imap, Seen);
        list.AddUsual(Status.Ok, "imap.connect", "imap.capability", "imap.starttls", "imap.logindisabled", "imap.auth_mechs", "imap.id");
        AddOpening(list);
        AddLogin(list);
        TlsCases.AddTo(list, Service.Imap, tls => new() { Tls = tls });
        return list.All;
    }

    private static void AddOpening(CaseList<ImapFacts> list)
    {
        list.Add("imap.connect", Status.Warning, "6 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(6) });
        list.Add("imap.connect", Status.Critical, "31 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(31) });
        list.AddDeaths(
            "imap.connect",
            Service.Imap,
            (FailureKind.Resolve, Phase.Resolve),
            (FailureKind.Refused, Phase.Connect),
            (FailureKind.Rejected, Phase.Greeting)
        );
        list.Add("imap.capability", Status.Warning, "no revision", Seen with { Secure = Observed.Capability("IDLE ID") });
        list.AddDeaths("imap.capability", Service.Imaps, (FailureKind.Protocol, Phase.Capability));
        list.Add("imap.starttls", Status.Critical, "no STARTTLS", Seen with { Plain = Observed.Capability("IMAP4rev1") });
        list.Add("imap.starttls", Status.Critical, "PREAUTH, after which it is forbidden", Seen with { PreAuth = true });
        list.Add("imap.starttls", null, "implicit TLS", Seen, on: Service.Imaps);
        list.AddDeaths("imap.starttls", Service.Imap, (FailureKind.Rejected, Phase.StartTls));
    }

    private static void AddLogin(CaseList<ImapFacts> list)
    {
        list.Add("imap.logindisabled", Status.Critical, "LOGIN", Seen with { Plain = Observed.Capability("IMAP4rev1 STARTTLS") });
        var plain = Seen with { Plain = Observed.Capability("IMAP4rev1 LOGINDISABLED AUTH=PLAIN") };
        list.Add("imap.logindisabled", Status.Critical, "AUTH=PLAIN", plain);
        list.Add("imap.logindisabled", null, "implicit TLS", Seen, on: Service.Imaps);
        foreach (var obsolete in new[] { "CRAM-MD5", "DIGEST-MD5", "NTLM" })
        {
            list.Add("imap.auth_mechs", Status.Warning, obsolete, Seen with { Secure = Observed.Capability($"IMAP4rev1 AUTH={obsolete}") });
        }
        var anonymous = Seen with { Secure = Observed.Capability("IMAP4rev1 AUTH=ANONYMOUS") };
        list.Add("imap.auth_mechs", Status.Critical, "ANONYMOUS", anonymous);
        list.Add("imap.auth_mechs", Status.Critical, "no way in", Seen with { Secure = Observed.Capability("IMAP4rev1 LOGINDISABLED") });
        list.Add("imap.id", Status.Info, "a version", Seen with { Disclosure = new(Announced: true, "Dovecot", "2.3.19") });
    }
}
