using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>Judges a login that worked: by the mechanisms that did not, and by the time it took. Stateless.</summary>
internal static class LoginJudge
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    /// <summary>The facts of a login that worked; null of one that did not.</summary>
    public static TFacts? WhenIn<TFacts>(TFacts facts)
        where TFacts : LoginFacts => facts.Duration is null ? null : facts;

    /// <summary>
    /// A program takes the mechanism it likes best, so one that refuses the right password keeps people out. Programs log in on every
    /// start; more than five seconds are noticed.
    /// </summary>
    public static Judgement Judge(LoginFacts facts, Judging on)
    {
        var duration = facts.Duration!.Value;
        var seconds = duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var observed = new Words($"logged in within {seconds} s with {facts.Mechanism}", $"使用 {facts.Mechanism}，{seconds} 秒内登录成功");
        var refusing = string.Join(' ', facts.Refusing);
        return facts.Refusing.Count > 0
                ? Judgement.Warning(
                    new($"{observed.En}; the same password is refused with {refusing}", $"{observed.Zh}；同一密码用 {refusing} 被拒绝")
                )
            : duration > Slow ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }
}
