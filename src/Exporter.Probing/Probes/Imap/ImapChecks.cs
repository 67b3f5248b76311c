using Exporter.Mail.Imap;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Imap;

/// <summary>Checks of a light IMAP look.</summary>
internal static class ImapChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<ImapFacts> All = new()
    {
        {
            new("imap.connect", "RFC 9051 §7.1", Status.Critical),
            facts => facts.GreetingDelay,
            GreetingJudge.Judge,
            null,
            Phase.Resolve,
            Phase.Connect,
            Phase.Greeting
        },
        { new("imap.capability", "RFC 9051 §6.1.1", Status.Critical), facts => facts.Capabilities, Capability, null, Phase.Capability },
        {
            new("imap.starttls", "RFC 9051 §6.2.1", Status.Critical),
            facts => facts.StartTlsOffered,
            StartTls,
            WithStartTls,
            Phase.StartTls
        },
        { new("imap.logindisabled", "RFC 9051 §6.2.3", Status.Critical), BeforeLogin, LoginInClear, WithStartTls },
        { new("imap.auth_mechs", "RFC 9051 §6.2.2", Status.Critical), InsideTls, Mechanisms },
        { new("imap.id", "RFC 2971 §3.2", Status.Info), facts => facts.Disclosure, Disclosure },
        { TlsChecks.All, facts => facts.Tls },
    };

    private static bool WithStartTls(ProbeOptions options) => options.Endpoint.Service.Tls == TlsMode.StartTls;

    // A session that begins logged in announces what it offers after the login; what it offers before is not seen.
    private static ImapCapabilities? BeforeLogin(ImapFacts facts) => facts.PreAuth == true ? null : facts.Plain;

    private static ImapCapabilities? InsideTls(ImapFacts facts) => facts.PreAuth == true ? null : facts.Secure;

    private static Judgement Capability(ImapCapabilities seen, Judging on)
    {
        var observed = Words.Same(Printable.Of(seen.ToString()));
        return seen.Has("IMAP4REV1") || seen.Has("IMAP4REV2") ? Judgement.Ok(observed) : Judgement.Warning(observed);
    }

    private static Judgement StartTls(bool offered, Judging on) =>
        offered
            ? Judgement.Ok(new("STARTTLS is offered", "提供 STARTTLS"))
            : Judgement.Critical(
                new("STARTTLS cannot be used: not announced, or greeted with PREAUTH", "无法使用 STARTTLS：未公布，或以 PREAUTH 问候")
            );

    private static Judgement LoginInClear(ImapCapabilities plain, Judging on) =>
        MechanismJudge.BeforeTls(plain.AuthMechanisms, Command(plain));

    private static Judgement Mechanisms(ImapCapabilities secure, Judging on) =>
        MechanismJudge.InsideTls(secure.AuthMechanisms, Command(secure));

    private static string? Command(ImapCapabilities seen) => seen.Has("LOGINDISABLED") ? null : "LOGIN";

    private static Judgement Disclosure(ImapDisclosure told, Judging on)
    {
        var software = Printable.Of($"{told.Name} {told.Version}".Trim());
        return !told.Announced ? Judgement.Ok(new("ID is not announced", "未公布 ID"))
            : told.Version is not null ? Judgement.Info(new($"tells its version before login: {software}", $"登录前即公开版本：{software}"))
            : software.Length > 0 ? Judgement.Ok(new($"tells its name only: {software}", $"只公开名称：{software}"))
            : Judgement.Ok(new("tells nothing about itself", "不公开任何软件信息"));
    }
}
