using Exporter.Mail.ManageSieve;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ManageSieve;

/// <summary>Checks of a light ManageSieve look.</summary>
internal static class ManageSieveChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<ManageSieveFacts> All = new()
    {
        {
            new("sieve.connect", "RFC 5804 §1.8", Status.Critical),
            facts => facts.GreetingDelay,
            GreetingJudge.Judge,
            null,
            Phase.Resolve,
            Phase.Connect,
            Phase.Greeting
        },
        { new("sieve.capability", "RFC 5804 §1.7", Status.Critical), facts => facts.Capabilities, Capability, null, Phase.Capability },
        { new("sieve.starttls", "RFC 5804 §2.2", Status.Critical), facts => facts.StartTlsOffered, StartTls, null, Phase.StartTls },
        { new("sieve.cleartext", "RFC 5804 §1.7", Status.Critical), facts => facts.Plain, LoginInClear },
        { new("sieve.auth_mechs", "RFC 5804 §2.1", Status.Critical), facts => facts.Secure, Mechanisms },
        { TlsChecks.All, facts => facts.Tls },
    };

    // RFC 5804 §1.7: these must be told; without VERSION is what servers from before the standard are.
    private static Judgement Capability(ManageSieveCapabilities seen, Judging on)
    {
        var (software, count) = (Printable.Of(seen.Implementation ?? "-"), seen.Extensions?.Count ?? 0);
        var observed = new Words($"{software}, extensions of Sieve: {count}", $"{software}，Sieve 扩展：{count} 个");
        return seen.Extensions is null ? Judgement.Warning(new($"no SIEVE: {observed.En}", $"缺少 SIEVE：{observed.Zh}"))
            : !seen.Has("VERSION")
                ? Judgement.Info(new($"from before RFC 5804, no VERSION: {observed.En}", $"早于 RFC 5804，没有 VERSION：{observed.Zh}"))
            : Judgement.Ok(observed);
    }

    private static Judgement StartTls(bool offered, Judging on) =>
        offered
            ? Judgement.Ok(new("STARTTLS is offered", "提供 STARTTLS"))
            : Judgement.Critical(new("STARTTLS is not announced: no password can be protected", "未公布 STARTTLS：密码无法受到保护"));

    private static Judgement LoginInClear(ManageSieveCapabilities plain, Judging on) =>
        MechanismJudge.BeforeTls(plain.AuthMechanisms, command: null);

    private static Judgement Mechanisms(ManageSieveCapabilities secure, Judging on) =>
        MechanismJudge.InsideTls(secure.AuthMechanisms, command: null);
}
