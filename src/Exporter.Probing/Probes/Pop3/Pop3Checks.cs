using Exporter.Mail.Pop3;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Pop3;

/// <summary>Checks of a light POP3 look.</summary>
internal static class Pop3Checks
{
    // Mail programs ask every five to fifteen minutes.
    private const int LongDelaySeconds = 300;

    /// <summary>One row per check.</summary>
    public static readonly CheckList<Pop3Facts> All = new()
    {
        {
            new("pop3.connect", "RFC 1939 §4", Status.Critical),
            facts => facts.GreetingDelay,
            GreetingJudge.Judge,
            null,
            Phase.Resolve,
            Phase.Connect,
            Phase.Greeting
        },
        { new("pop3.capability", "RFC 2449 §5", Status.Critical), Announced, Capability, null, Phase.Capability },
        { new("pop3.starttls", "RFC 2595 §4", Status.Critical), facts => facts.StartTlsOffered, StartTls, WithStartTls, Phase.StartTls },
        { new("pop3.cleartext", "RFC 2595 §2.3", Status.Critical), facts => facts.Plain, LoginInClear, WithStartTls },
        { new("pop3.auth_mechs", "RFC 5034 §3", Status.Critical), InsideTls, Mechanisms },
        { new("pop3.expire", "RFC 2449 §6.7", Status.Info), facts => facts.Capabilities, Expire },
        { new("pop3.login_delay", "RFC 2449 §6.5", Status.Info), facts => facts.Capabilities, LoginDelay },
        { new("pop3.resp_codes", "RFC 3206 §3", Status.Info), facts => facts.Capabilities, ResponseCodes },
        { TlsChecks.All, facts => facts.Tls },
    };

    private static bool WithStartTls(ProbeOptions options) => options.Endpoint.Service.Tls == TlsMode.StartTls;

    private static Pop3Facts? Announced(Pop3Facts facts) => facts.KnowsCapabilities is null ? null : facts;

    private static Pop3Facts? InsideTls(Pop3Facts facts) => facts.Secure is null ? null : facts;

    private static Judgement Capability(Pop3Facts facts, Judging on)
    {
        if (facts.Capabilities is not { } seen)
        {
            return Judgement.Warning(new("CAPA is refused: nothing is announced", "CAPA 被拒绝：没有公布任何能力"));
        }
        var observed = Words.Same(Printable.Of(seen.ToString()));
        return seen.Has("UIDL") ? Judgement.Ok(observed) : Judgement.Warning(new($"no UIDL: {observed.En}", $"缺少 UIDL：{observed.Zh}"));
    }

    private static Judgement StartTls(bool offered, Judging on) =>
        offered
            ? Judgement.Ok(new("STLS is offered", "提供 STLS"))
            : Judgement.Critical(new("STLS is not announced: no password can be protected", "未公布 STLS：密码无法受到保护"));

    private static Judgement LoginInClear(Pop3Capabilities plain, Judging on) =>
        MechanismJudge.BeforeTls(plain.AuthMechanisms, plain.Has("USER") ? "USER" : null);

    private static Judgement Mechanisms(Pop3Facts facts, Judging on)
    {
        var seen = facts.Secure!;
        var judged = MechanismJudge.InsideTls(seen.AuthMechanisms, seen.Has("USER") ? "USER" : null);
        // Some servers have a timestamp in their greeting and no APOP behind it, so it is worth a word only.
        return judged.Status == Status.Ok && facts.ApopOffered == true
            ? Judgement.Info(new($"{judged.Observed.En}, and a greeting for APOP", $"{judged.Observed.Zh}，问候语支持 APOP"))
            : judged;
    }

    private static Judgement Expire(Pop3Capabilities seen, Judging on) =>
        seen.ExpireDays switch
        {
            null => Judgement.Ok(new("messages stay until they are deleted", "邮件保留至被删除为止")),
            0 => Judgement.Info(new("EXPIRE 0: messages are deleted once they were fetched", "EXPIRE 0：邮件取走后即被删除")),
            { } days => Judgement.Info(new($"messages are deleted after {days} days", $"邮件在 {days} 天后被删除")),
        };

    private static Judgement LoginDelay(Pop3Capabilities seen, Judging on) =>
        seen.LoginDelaySeconds is not { } delay ? Judgement.Ok(new("logins may follow each other at once", "可以连续登录"))
        : delay > LongDelaySeconds ? Judgement.Info(new($"at least {delay} s between two logins", $"两次登录至少间隔 {delay} 秒"))
        : Judgement.Ok(new($"{delay} s between two logins", $"两次登录间隔 {delay} 秒"));

    private static Judgement ResponseCodes(Pop3Capabilities seen, Judging on) =>
        seen.Has("AUTH-RESP-CODE") ? Judgement.Ok(new("a refused login has a reason", "登录被拒时会说明原因"))
        : seen.Has("RESP-CODES")
            ? Judgement.Info(new("no AUTH-RESP-CODE: a wrong password looks like a fault", "缺少 AUTH-RESP-CODE：密码错误与故障无法区分"))
        : Judgement.Info(new("no RESP-CODES: a busy mailbox looks like a wrong password", "缺少 RESP-CODES：邮箱占用与密码错误无法区分"));
}
