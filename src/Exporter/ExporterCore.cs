using Exporter.Configuration;
using Exporter.Exposition;
using Exporter.Probing.Delivery;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter;

/// <summary>The composition root of everything that looks and judges; commands put their way of telling on top. Thread-safe: its parts are.</summary>
internal sealed class ExporterCore : IDisposable
{
    private static readonly TimeSpan DiscoveryInterval = TimeSpan.FromSeconds(5);

    private readonly HostResolver resolver = new();
    private readonly HostGate gate = new();
    private readonly Lock adopting = new();
    private readonly ExchangerDiscovery discovery;
    private WatchPlan configured = WatchPlan.Empty;

    /// <summary>Builds every part once.</summary>
    /// <param name="kinds">The kinds of looks that watches are made of.</param>
    /// <param name="clock">Time.</param>
    /// <param name="logs">Where to log.</param>
    /// <param name="storagePath">Folder for what must outlive a restart; null stores nothing.</param>
    /// <param name="shard">The share of this process; null watches everything.</param>
    /// <param name="historyLimit">How many looks to keep for <c>/logs</c>.</param>
    public ExporterCore(
        IReadOnlyList<ProbeKind> kinds,
        TimeProvider clock,
        ILoggerFactory logs,
        string? storagePath,
        Shard? shard = null,
        int historyLimit = LookHistory.DefaultLimit
    )
    {
        History = new(historyLimit);
        Kinds = kinds;
        Shard = shard ?? Shard.Whole;
        Clock = clock;
        Services = ProbeServices.Create(clock) with
        {
            Dns = new CurrentResolver(() => resolver.Current),
            Authorities = new CurrentAuthorities(() => resolver.Current),
            ExplainsSilence = (address, since, token) => Control!.ExplainsAsync(address, since, token),
        };
        Memory = new(storagePath, clock);
        Self = new(kinds.Concat(ProbeCatalog.OnRequest).Select(kind => kind.Name), Shard);
        Control = new(resolver, Services.Dialer, clock);
        Runner = new(resolver, Control, gate, new(), Memory, new HistoryMeter(Self, History), clock);
        Encoder = new(kinds.Concat(ProbeCatalog.OnRequest));
        Results = new(Encoder.Encode);
        Addresses = new(resolver, clock);
        RoundTrips = new(Services, Addresses, gate, Control, storagePath);
        discovery = new(kinds, Services, Shard);
        Scheduler = new(Runner, Results, Self, logs.CreateLogger<WatchScheduler>(), clock);
    }

    /// <summary>The kinds of looks that watches are made of.</summary>
    public IReadOnlyList<ProbeKind> Kinds { get; }

    /// <summary>The share of this process.</summary>
    public Shard Shard { get; }

    /// <summary>Turns results into lines.</summary>
    public ResultEncoder Encoder { get; }

    /// <summary>Time.</summary>
    public TimeProvider Clock { get; }

    /// <summary>What probes share.</summary>
    public ProbeServices Services { get; }

    /// <summary>What outlives a restart.</summary>
    public FactsMemory Memory { get; }

    /// <summary>The exporter's own numbers.</summary>
    public SelfMetrics Self { get; }

    /// <summary>The last looks.</summary>
    public LookHistory History { get; }

    /// <summary>Tells whether our own network works.</summary>
    public ControlProbe Control { get; }

    /// <summary>Takes looks.</summary>
    public LookRunner Runner { get; }

    /// <summary>Finds where a look goes that may be on either family.</summary>
    public AddressFinder Addresses { get; }

    /// <summary>The latest results.</summary>
    public LatestResults Results { get; }

    /// <summary>Sends and receives the mail of round trips.</summary>
    public RoundTripService RoundTrips { get; }

    /// <summary>Takes looks when they are due.</summary>
    public WatchScheduler Scheduler { get; }

    /// <summary>Every check id that a configuration may name.</summary>
    public static IReadOnlySet<string> CheckIds { get; } =
        ProbeCatalog
            .All.SelectMany(kind => kind.Checks)
            .Concat(JointChecks.All.Select(joint => joint.Check))
            .Concat(SelfChecks.All)
            .Select(check => check.Id)
            .ToHashSet();

    /// <summary>Takes up a configuration.</summary>
    public void Adopt(LoadedConfig config)
    {
        var plan = config.ToPlan(Kinds, Services).For(Shard);
        lock (adopting)
        {
            (resolver.Settings, Control.Settings) = (plan.Resolver, plan.Control);
            configured = plan;
            Take(discovery.Extend(plan, Results));
            RoundTrips.Adopt(plan);
        }
    }

    /// <summary>Everything known now.</summary>
    public Board Board() =>
        Probing.Diagnosis.Board.Of(Results, [.. SelfChecks.Judge(Control.States, RoundTrips.Fault ?? Memory.Fault)], Clock.GetUtcNow());

    /// <summary>Watches the control and the plan until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping) =>
        await Task.WhenAll(
            Control.RunAsync(stopping),
            Scheduler.RunAsync(stopping),
            Memory.RunAsync(stopping),
            HeapCompaction.OfProcess(Clock).RunAsync(stopping),
            RoundTrips.RunAsync(stopping),
            DiscoverAsync(stopping)
        );

    private async Task DiscoverAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(DiscoveryInterval, Clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                Discover();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    private void Discover()
    {
        lock (adopting)
        {
            var plan = discovery.Extend(configured, Results);
            if (!plan.Watches.SequenceEqual(Results.Plan.Watches))
            {
                Take(plan);
            }
        }
    }

    private void Take(WatchPlan plan)
    {
        Results.Adopt(plan);
        Scheduler.Adopt(plan);
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();
}
