using Exporter.Bench.Contenders;
using Exporter.Bench.Load;
using Exporter.Bench.Report;

namespace Exporter.Bench.Stages;

/// <summary>The product on its own schedule: saturated at 8 and at 64 looks at a time, and with 10,000 targets a minute.</summary>
internal sealed class ScheduleStage(Workbench bench)
{
    private const double Megabyte = 1e6;
    private const double MinimumShareOfRate = 0.95;
    private static readonly Schedule TenThousand = new(
        "10,000 targets",
        10_000,
        16,
        "60s",
        TimeSpan.FromSeconds(62),
        TimeSpan.FromSeconds(30)
    );

    /// <summary>Runs one round of both saturated schedules and adds their figures.</summary>
    public async Task SaturateAsync(CancellationToken cancellationToken)
    {
        foreach (var addresses in (int[])[2, 16])
        {
            var pace = Pace.AtATime(4 * addresses).Name;
            var schedule = new Schedule($"own schedule, {pace}", 2000, addresses, "1s", TimeSpan.FromSeconds(2), bench.Options.Window);
            await using var product = await bench.Product.StartAsync(schedule, cancellationToken);
            var (burst, _) = await MeasureAsync(product, schedule, cancellationToken);
            bench.Figures.Add($"{GoalBook.ScheduleCpu}, {pace}", Contender.Ours, burst.CpuMillisecondsPerLook);
            bench.Figures.Add($"own schedule, looks/s, {pace}", Contender.Ours, burst.LooksPerSecond);
            bench.Figures.Add($"own schedule, looks in flight (mean), {pace}", Contender.Ours, burst.InFlight);
        }
    }

    /// <summary>Runs 10,000 targets for a minute and a half and adds the figures.</summary>
    public async Task RunTenThousandAsync(CancellationToken cancellationToken)
    {
        await using var product = await bench.Product.StartAsync(TenThousand, cancellationToken);
        var (burst, lateness) = await MeasureAsync(product, TenThousand, cancellationToken);
        bench.Figures.Add(GoalBook.ManyTargetsCore, Contender.Ours, burst.PercentOfCore);
        if (lateness is { } late)
        {
            bench.Figures.Add(GoalBook.ManyTargetsLateness, Contender.Ours, late.TotalMilliseconds);
        }
        bench.Figures.Add(GoalBook.ManyTargetsMemory, Contender.Ours, product.Process.ResidentBytes / Megabyte);
        bench.Figures.Add("10,000 targets a minute, CPU ms a look", Contender.Ours, burst.CpuMillisecondsPerLook);
        bench.Figures.Add("10,000 targets a minute, looks/s", Contender.Ours, burst.LooksPerSecond);
        if (burst.LooksPerSecond < MinimumShareOfRate * Pace.TenThousandAMinute.PerSecond)
        {
            bench.Report(TenThousand.Name, FormattableString.Invariant($"only {burst.LooksPerSecond:0} looks/s were done"));
        }
    }

    private async Task<(Burst Burst, TimeSpan? LatenessPercentile99)> MeasureAsync(
        HttpExporter product,
        Schedule schedule,
        CancellationToken cancellationToken
    )
    {
        await Task.Delay(schedule.WarmUp, TimeProvider.System, cancellationToken);
        var before = new ExpositionText(await product.MetricsAsync(cancellationToken));
        await bench.Target.ResetAsync(cancellationToken);
        var (start, cpu) = (TimeProvider.System.GetTimestamp(), product.Process.CpuTime);
        await Task.Delay(schedule.Window, TimeProvider.System, cancellationToken);
        var counters = await bench.Target.ResetAsync(cancellationToken);
        if (counters.Connections == 0)
        {
            throw new InvalidOperationException($"{schedule.Name}: no look was finished");
        }
        var burst = new Burst(counters.Connections, product.Process.CpuTime - cpu, TimeProvider.System.GetElapsedTime(start));
        var after = new ExpositionText(await product.MetricsAsync(cancellationToken));
        bench.CheckWork(schedule.Name, counters);
        CheckResults(schedule.Name, after);
        return (burst with { InFlight = counters.MeanInFlight(burst.Elapsed) }, after.LatenessPercentile99Since(before));
    }

    private void CheckResults(string who, ExpositionText metrics)
    {
        foreach (var name in (string[])["mail_probe_success", "mail_tls_cert_verified"])
        {
            if (metrics.Values(name).Count(value => value == 1) is var good && good == 0 || good < metrics.Values(name).Count())
            {
                bench.Report(who, FormattableString.Invariant($"{name} is 1 in {good} of {metrics.Values(name).Count()} series"));
            }
        }
    }
}
