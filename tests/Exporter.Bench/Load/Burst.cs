namespace Exporter.Bench.Load;

/// <summary>What one contender did in one stretch of time.</summary>
/// <param name="Looks">Looks that were finished.</param>
/// <param name="CpuTime">CPU time of the contender's process in that stretch.</param>
/// <param name="Elapsed">Length of the stretch.</param>
internal sealed record Burst(long Looks, TimeSpan CpuTime, TimeSpan Elapsed)
{
    /// <summary>Median duration of a look as its caller saw it; null if nobody waited for single looks.</summary>
    public TimeSpan? Median { get; init; }

    /// <summary>The duration that 99 of 100 looks kept; null as for <see cref="Median"/>.</summary>
    public TimeSpan? Percentile99 { get; init; }

    /// <summary>Mean number of conversations that the target held at a time.</summary>
    public double InFlight { get; init; }

    /// <summary>CPU time per look in milliseconds.</summary>
    public double CpuMillisecondsPerLook => CpuTime.TotalMilliseconds / Looks;

    /// <summary>Looks per second.</summary>
    public double LooksPerSecond => Looks / Elapsed.TotalSeconds;

    /// <summary>Share of one core in percent.</summary>
    public double PercentOfCore => 100 * CpuTime / Elapsed;
}
