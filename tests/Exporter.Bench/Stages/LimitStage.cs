using Exporter.Bench.Load;
using Exporter.Bench.Report;

namespace Exporter.Bench.Stages;

/// <summary>One round of the C client, at the same numbers of looks at a time as the exporters.</summary>
internal sealed class LimitStage(Workbench bench)
{
    private const int LooksPerSecond = 600;

    /// <summary>Runs the round and adds its figures.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var concurrency in (int[])[1, 8, 64])
        {
            await bench.Target.ResetAsync(cancellationToken);
            var looks = LooksPerSecond * (int)bench.Options.Window.TotalSeconds;
            var outcome = await bench.Limit.RunAsync(looks, concurrency, cancellationToken);
            var pace = Pace.AtATime(concurrency).Name;
            bench.CheckWork($"C client, {pace}", await bench.Target.SettleAsync(looks, cancellationToken));
            bench.Figures.Add($"{GoalBook.ProbeCpu}, {pace}", Contender.Limit, outcome.CpuMillisecondsPerLook);
            bench.Figures.Add($"{GoalBook.ProbeRate}, {pace}", Contender.Limit, outcome.LooksPerSecond);
            bench.Figures.Add($"/probe, p50 ms, {pace}", Contender.Limit, outcome.P50Milliseconds);
            bench.Figures.Add($"/probe, p99 ms, {pace}", Contender.Limit, outcome.P99Milliseconds);
            if (concurrency > 1)
            {
                bench.Figures.Add($"{GoalBook.ScheduleCpu}, {pace}", Contender.Limit, outcome.CpuMillisecondsPerLook);
            }
        }
    }
}
