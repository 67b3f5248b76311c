using System.Net;
using Exporter.Bench.Contenders;
using Exporter.Bench.Load;
using Exporter.Bench.Report;
using Exporter.Bench.Targets;

namespace Exporter.Bench;

/// <summary>What all stages of a run share: the target, the contenders' makings, the figures, and the problems found. Not thread-safe.</summary>
internal sealed record Workbench(BenchOptions Options, PrivateAuthority Authority, TargetServer Target)
{
    private readonly List<string> problems = [];

    /// <summary>The product, ready to be started.</summary>
    public MailExporter Product { get; } = new(Options.Product, Options.Conversation.Service, Authority, Target);

    /// <summary>The C client.</summary>
    public LimitClient Limit { get; } = new(Options.Target, Options.Conversation.Service, Authority, Target);

    /// <summary>Figures of all rounds.</summary>
    public Figures Figures { get; } = new();

    /// <summary>Failed looks and unequal work: a run that has any proves nothing.</summary>
    public IReadOnlyList<string> Problems => problems;

    /// <summary>Remembers that <paramref name="who"/> did not do the same work as the others.</summary>
    public void Report(string who, string problem) => problems.Add($"{who}: {problem}");

    /// <summary>Runs a stage; if it breaks, that is a problem of this run and the other stages go on.</summary>
    public async Task AttemptAsync(string stage, Func<CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        try
        {
            await run(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Report(stage, failure.Message);
        }
    }

    /// <summary>Compares what the target saw with what a look is made of.</summary>
    public void CheckWork(string who, TargetCounters counters)
    {
        if (counters.Deviation() is { } deviation)
        {
            Report(who, $"not announcement, STARTTLS, full handshake, announcement, farewell in each conversation: {deviation}");
        }
    }

    /// <summary>Asks <paramref name="exporter"/> for looks at the target in the given rhythm and measures what it costs.</summary>
    public async Task<Burst> ProbeAsync(string who, HttpExporter exporter, Pace pace, TimeSpan window, CancellationToken cancellationToken)
    {
        await Target.ResetAsync(cancellationToken);
        var (start, cpu) = (TimeProvider.System.GetTimestamp(), exporter.Process.CpuTime);
        var looks = await pace.AskAsync(AskAsync, window, cancellationToken);
        var burst = new Burst(looks.Count, exporter.Process.CpuTime - cpu, TimeProvider.System.GetElapsedTime(start))
        {
            Median = looks.Percentile(0.50),
            Percentile99 = looks.Percentile(0.99),
        };
        var counters = await Target.SettleAsync(looks.Count, cancellationToken);
        CheckWork($"{who}, {pace.Name}", counters);
        if (looks.Failed > 0 || counters.Connections != looks.Count)
        {
            Report($"{who}, {pace.Name}", $"{looks.Failed} of {looks.Count} looks failed, the target saw {counters.Connections}");
        }
        return burst with { InFlight = counters.MeanInFlight(burst.Elapsed) };

        Task<bool> AskAsync(int index) =>
            exporter.ProbeAsync(Options.Conversation.Module, new IPEndPoint(TargetServer.AddressOf(index), Target.Port), cancellationToken);
    }
}
