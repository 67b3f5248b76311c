using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>Judges a login that worked by the time it took. Stateless.</summary>
internal static class LoginJudge
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);

    /// <summary>People's programs log in on every start; more than five seconds are noticed.</summary>
    public static Judgement Judge(TimeSpan duration, Judging on)
    {
        var seconds = duration.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var observed = new Words($"logged in within {seconds} s", $"{seconds} 秒内登录成功");
        return duration > Slow ? Judgement.Warning(observed) : Judgement.Ok(observed);
    }
}
