using Exporter.Mail.Dkim;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>Judges a key that verifiers can read. Stateless.</summary>
internal static class DkimKeyJudge
{
    // RFC 8301 §3.2: signers use at least 1024 and should use 2048; verifiers need not know more than 4096.
    private const int Least = 1024;
    private const int Good = 2048;
    private const int Most = 4096;
    private static readonly TimeSpan TestingEnds = TimeSpan.FromDays(14);
    private static readonly TimeSpan Old = TimeSpan.FromDays(365);
    private static readonly TimeSpan Ancient = TimeSpan.FromDays(730);

    /// <summary>It is long enough (RFC 8301 §3.2).</summary>
    public static Judgement Bits(DkimSelector selector, Judging on) =>
        Of(
            selector,
            key =>
                key.Bits switch
                {
                    _ when key.Type == DkimKeyType.Ed25519 => Judgement.Ok(Words.Same("Ed25519")),
                    < Least => Judgement.Critical(
                        new($"{key.Bits} bits; verifiers ignore less than {Least}", $"{key.Bits} 位；验证方忽略不足 {Least} 位的密钥")
                    ),
                    < Good => Judgement.Warning(new($"{key.Bits} bits; {Good} is advised", $"{key.Bits} 位；建议 {Good} 位")),
                    > Most => Judgement.Info(
                        new(
                            $"{key.Bits} bits; not every verifier takes more than {Most}",
                            $"{key.Bits} 位；并非所有验证方都支持超过 {Most} 位"
                        )
                    ),
                    _ => Judgement.Ok(new($"{key.Bits} bits", $"{key.Bits} 位")),
                }
        );

    /// <summary>It may be used with SHA-256 (RFC 8301 §3.1).</summary>
    public static Judgement Hashes(DkimSelector selector, Judging on) =>
        Of(
            selector,
            key =>
                key.AllowsSha256
                    ? Judgement.Ok(new("SHA-256 may be used", "允许 SHA-256"))
                    : Judgement.Critical(Lacks("h", key.Hashes!, "sha256"))
        );

    /// <summary>It is for mail (RFC 6376 §3.6.1).</summary>
    public static Judgement Services(DkimSelector selector, Judging on) =>
        Of(
            selector,
            key => key.AllowsEmail ? Judgement.Ok(new("for mail", "用于邮件")) : Judgement.Critical(Lacks("s", key.Services, "email"))
        );

    /// <summary>It is no longer a trial (RFC 6376 §3.6.1).</summary>
    public static Judgement Testing(DkimSelector selector, Judging on) =>
        Of(
            selector,
            key =>
                !key.IsTesting ? Judgement.Ok(new("no t=y", "没有 t=y"))
                : Age(selector.TestingSince, on) is var age && age > TestingEnds
                    ? Judgement.Warning(
                        new($"t=y for {age.Days} days: signed mail counts as unsigned", $"t=y 已 {age.Days} 天：签名的邮件等同未签名")
                    )
                : Judgement.Info(new("t=y: a trial, signed mail counts as unsigned", "t=y：试用期，签名的邮件等同未签名"))
        );

    /// <summary>It is changed now and then (RFC 6376 §8.3).</summary>
    public static Judgement Age(DkimSelector selector, Judging on) =>
        Of(
            selector,
            _ =>
            {
                var age = Age(selector.KeySince, on);
                var observed = new Words($"the same key for {age.Days} days", $"同一密钥已使用 {age.Days} 天");
                return age > Ancient ? Judgement.Warning(observed)
                    : age > Old ? Judgement.Info(observed)
                    : Judgement.Ok(observed);
            }
        );

    private static Judgement Of(DkimSelector selector, Func<DkimKeyRecord, Judgement> judge) =>
        !selector.IsTold ? DkimRecordJudge.Untold(selector)
        : selector.Usable is { } key ? judge(key)
        : Judgement.NotApplicable;

    private static TimeSpan Age(DateTimeOffset? since, Judging on) => since < on.Now ? on.Now - since.Value : TimeSpan.Zero;

    private static Words Lacks(string tag, IReadOnlyList<string> words, string wanted)
    {
        var list = Printable.Of(string.Join(':', words), 80);
        return new($"{tag}={list} leaves {wanted} out", $"{tag}={list} 不包含 {wanted}");
    }
}
