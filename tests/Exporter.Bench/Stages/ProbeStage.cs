using Exporter.Bench.Contenders;
using Exporter.Bench.Load;
using Exporter.Bench.Report;
using Exporter.Bench.Targets;

namespace Exporter.Bench.Stages;

/// <summary>One round of looks through <c>/probe</c>: both exporters freshly started, then burst against burst in turn.</summary>
internal sealed class ProbeStage(Workbench bench, PostfixServer? postfix)
{
    private const double Megabyte = 1e6;
    private const int PostfixLooks = 30;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);
    private static readonly Pace[] Paces = [Pace.AtATime(1), Pace.AtATime(8), Pace.AtATime(64), Pace.TenThousandAMinute];

    private int rounds;

    /// <summary>Runs the round and adds its figures. Every other round the product goes first.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var blackbox = await Blackbox.StartAsync(bench.Authority, bench.Options.Conversation, cancellationToken);
        await using var product = await bench.Product.StartForProbesAsync(cancellationToken);
        (Contender Who, HttpExporter Exporter)[] pair = [(Contender.Blackbox, blackbox), (Contender.Ours, product)];
        if (++rounds % 2 == 0)
        {
            Array.Reverse(pair);
        }
        await WarmUpAsync(pair, cancellationToken);
        foreach (var pace in Paces)
        {
            foreach (var (who, exporter) in pair)
            {
                await BurstAsync(who, exporter, pace, cancellationToken);
            }
        }
        foreach (var (who, exporter) in pair)
        {
            if (postfix is not null)
            {
                await LookAtAsync(postfix, who, exporter, cancellationToken);
            }
            bench.Figures.Add("RSS peak, MB", who, exporter.Process.PeakResidentBytes / Megabyte);
        }
    }

    private async Task WarmUpAsync((Contender Who, HttpExporter Exporter)[] pair, CancellationToken cancellationToken)
    {
        await Task.Delay(Rest, TimeProvider.System, cancellationToken);
        foreach (var (who, exporter) in pair)
        {
            bench.Figures.Add(GoalBook.StartUp, who, exporter.StartUp.TotalMilliseconds);
            bench.Figures.Add(GoalBook.IdleMemory, who, exporter.Process.ResidentBytes / Megabyte);
            await bench.ProbeAsync($"{who}, warming up", exporter, Pace.AtATime(8), Rest, cancellationToken);
        }
    }

    private async Task BurstAsync(Contender who, HttpExporter exporter, Pace pace, CancellationToken cancellationToken)
    {
        Add(who, pace, await bench.ProbeAsync($"{who}", exporter, pace, bench.Options.Window, cancellationToken));
        if (pace.Concurrency == 64)
        {
            bench.Figures.Add(GoalBook.LoadedMemory, who, exporter.Process.ResidentBytes / Megabyte);
        }
    }

    private void Add(Contender who, Pace pace, Burst burst)
    {
        bench.Figures.Add($"{GoalBook.ProbeCpu}, {pace.Name}", who, burst.CpuMillisecondsPerLook);
        bench.Figures.Add($"{GoalBook.ProbeRate}, {pace.Name}", who, burst.LooksPerSecond);
        bench.Figures.Add($"/probe, p50 ms, {pace.Name}", who, burst.Median!.Value.TotalMilliseconds);
        bench.Figures.Add($"/probe, p99 ms, {pace.Name}", who, burst.Percentile99!.Value.TotalMilliseconds);
        if (who == Contender.Blackbox && pace.Concurrency is 8 or 64)
        {
            // Through its HTTP is how the peer works: it has no schedule of its own.
            bench.Figures.Add($"{GoalBook.ScheduleCpu}, {pace.Name}", who, burst.CpuMillisecondsPerLook);
        }
    }

    private async Task LookAtAsync(PostfixServer postfix, Contender who, HttpExporter exporter, CancellationToken cancellationToken)
    {
        var looks = new Looks();
        for (var look = 0; look < PostfixLooks; look++)
        {
            await looks.AskAsync(() => exporter.ProbeAsync(bench.Options.Conversation.Module, postfix.Endpoint, cancellationToken));
        }
        if (looks.Failed > 0)
        {
            bench.Report($"{who}, Postfix", $"{looks.Failed} of {looks.Count} looks failed");
        }
        bench.Figures.Add(GoalBook.PostfixMedian, who, looks.Percentile(0.50).TotalMilliseconds);
    }
}
