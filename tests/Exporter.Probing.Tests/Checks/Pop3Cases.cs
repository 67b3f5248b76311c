using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Pop3;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What a light POP3 look may see.</summary>
internal static class Pop3Cases
{
    private static readonly Pop3Facts Seen = Observed.Pop3;

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<Pop3Facts>(Pop3Probe.Kind, Service.Pop3, Seen);
        list.AddUsual(Status.Ok, "pop3.connect", "pop3.capability", "pop3.starttls", "pop3.cleartext", "pop3.auth_mechs");
        list.AddUsual(Status.Ok, "pop3.expire", "pop3.login_delay", "pop3.resp_codes");
        AddOpening(list);
        AddLogin(list);
        AddHabits(list);
        TlsCases.AddTo(list, Service.Pop3, tls => new() { Tls = tls });
        return list.All;
    }

    private static void AddOpening(CaseList<Pop3Facts> list)
    {
        list.Add("pop3.connect", Status.Warning, "6 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(6) });
        list.Add("pop3.connect", Status.Critical, "31 s to the greeting", Seen with { GreetingDelay = TimeSpan.FromSeconds(31) });
        list.AddDeaths(
            "pop3.connect",
            Service.Pop3,
            (FailureKind.Resolve, Phase.Resolve),
            (FailureKind.Refused, Phase.Connect),
            (FailureKind.Rejected, Phase.Greeting)
        );
        var mute = Seen with { KnowsCapabilities = false, Plain = null, Secure = null };
        list.Add("pop3.capability", Status.Warning, "no CAPA", mute);
        list.Add("pop3.capability", Status.Warning, "no UIDL", Seen with { Secure = Observed.Capa("USER", "TOP") });
        list.AddDeaths("pop3.capability", Service.Pop3s, (FailureKind.Protocol, Phase.Capability));
        list.Add("pop3.starttls", Status.Critical, "no STLS", Seen with { Plain = Observed.Capa("USER") });
        list.Add("pop3.starttls", Status.Critical, "no CAPA", mute);
        list.Add("pop3.starttls", null, "implicit TLS", Seen, on: Service.Pop3s);
        list.AddDeaths("pop3.starttls", Service.Pop3, (FailureKind.Rejected, Phase.StartTls));
    }

    private static void AddLogin(CaseList<Pop3Facts> list)
    {
        list.Add("pop3.cleartext", Status.Critical, "USER", Seen with { Plain = Observed.Capa("STLS", "USER") });
        list.Add("pop3.cleartext", Status.Critical, "SASL PLAIN", Seen with { Plain = Observed.Capa("STLS", "SASL PLAIN") });
        list.Add(
            "pop3.cleartext",
            Status.Ok,
            "a way that hides the password",
            Seen with
            {
                Plain = Observed.Capa("STLS", "SASL SCRAM-SHA-256"),
            }
        );
        list.Add("pop3.cleartext", Status.Unknown, "no CAPA", Seen with { KnowsCapabilities = false, Plain = null });
        list.Add("pop3.cleartext", null, "implicit TLS", Seen, on: Service.Pop3s);
        foreach (var obsolete in new[] { "CRAM-MD5", "DIGEST-MD5", "NTLM" })
        {
            list.Add("pop3.auth_mechs", Status.Warning, obsolete, Seen with { Secure = Observed.Capa("USER", $"SASL {obsolete}") });
        }
        list.Add("pop3.auth_mechs", Status.Critical, "ANONYMOUS", Seen with { Secure = Observed.Capa("USER", "SASL ANONYMOUS") });
        list.Add("pop3.auth_mechs", Status.Critical, "no way in", Seen with { Secure = Observed.Capa("UIDL") });
        list.Add("pop3.auth_mechs", Status.Info, "a timestamp in the greeting", Seen with { ApopOffered = true });
    }

    private static void AddHabits(CaseList<Pop3Facts> list)
    {
        list.Add("pop3.expire", Status.Info, "EXPIRE 0", Seen with { Secure = Observed.Capa("USER", "EXPIRE 0") });
        list.Add("pop3.expire", Status.Info, "EXPIRE 30 USER", Seen with { Secure = Observed.Capa("USER", "EXPIRE 30 USER") });
        list.Add("pop3.expire", Status.Ok, "EXPIRE NEVER", Seen with { Secure = Observed.Capa("USER", "EXPIRE NEVER") });
        list.Add("pop3.login_delay", Status.Info, "15 minutes", Seen with { Secure = Observed.Capa("USER", "LOGIN-DELAY 900") });
        list.Add("pop3.login_delay", Status.Ok, "5 minutes", Seen with { Secure = Observed.Capa("USER", "LOGIN-DELAY 300") });
        list.Add("pop3.resp_codes", Status.Info, "no codes", Seen with { Secure = Observed.Capa("USER") });
        list.Add("pop3.resp_codes", Status.Info, "no codes of logins", Seen with { Secure = Observed.Capa("USER", "RESP-CODES") });
    }
}
