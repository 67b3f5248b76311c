using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>Judges a greeting by the time it took to come, for protocols whose greeting is one line. Stateless.</summary>
internal static class GreetingJudge
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(30);

    /// <summary>A mail program that waits for five seconds feels slow; after thirty most have given up.</summary>
    public static Judgement Judge(TimeSpan delay, Judging on)
    {
        var seconds = delay.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);
        var observed = new Words($"greeted after {seconds} s", $"{seconds} 秒后收到问候语");
        return delay > Dead ? Judgement.Critical(observed)
            : delay > Slow ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }
}
