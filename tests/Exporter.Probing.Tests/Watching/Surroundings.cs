using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Watching;

/// <summary>A runner whose clock, resolver and meter belong to the test. Looks find 127.0.0.1 unless the test says otherwise.</summary>
internal sealed class Surroundings : IDisposable
{
    private readonly HostGate gate = new();

    public Surroundings(FactsMemory? memory = null)
    {
        Services = ProbeServices.Create(Clock);
        Control = new(Resolver, Services.Dialer, Clock) { Settings = new([], null) };
        Runner = new(Resolver, Control, gate, new(), memory ?? new(null, Clock), Meter, Clock);
    }

    public OddTimeProvider Clock { get; } = new(Given.Now);

    public ListedResolver Resolver { get; } = new();

    public CountingMeter Meter { get; } = new();

    public ProbeServices Services { get; }

    public ControlProbe Control { get; }

    public LookRunner Runner { get; }

    public CancellationToken Token { get; } = TestContext.Current.CancellationToken;

    /// <summary>A watch of one target, every minute, with a timeout of 20 s.</summary>
    public Watch Watch(ProbeKind kind, string target = "mail", IpFamily family = IpFamily.Ipv4, TimeSpan? timeout = null)
    {
        var options = new ProbeOptions(new(target, Given.Host, new(Given.Host)), new(Service.Smtp, Given.Host, 25, family));
        return new(kind.Bind(options with { Timeout = timeout ?? options.Timeout }, Services), TimeSpan.FromMinutes(1));
    }

    /// <summary>Looks once, while the clock runs.</summary>
    public Task<ProbeReport> LookAsync(Watch watch, int turn = 0, CheckOverrides? overrides = null) =>
        Clock.TurnUntilAsync(Runner.RunAsync(watch.Look, overrides ?? CheckOverrides.None, turn, Token), TimeSpan.FromSeconds(1), Token);

    /// <summary>Takes every place at 127.0.0.1; disposing one gives it back.</summary>
    public async Task<IReadOnlyList<IDisposable>> TakeEveryPlaceAsync() =>
        await Task.WhenAll(Enumerable.Range(0, HostGate.PerAddress).Select(_ => gate.EnterAsync(IPAddress.Loopback, Token)));

    public void Dispose() => gate.Dispose();
}

/// <summary>A resolver that answers what the test has written down.</summary>
internal sealed class ListedResolver : IHostResolver
{
    public Dictionary<IpFamily, HostAddresses> Answers { get; } =
        new() { [IpFamily.Ipv4] = HostAddresses.Found([IPAddress.Loopback]), [IpFamily.Ipv6] = new(ResolveOutcome.NoAddress, [], default) };

    public Task<HostAddresses> ResolveAsync(string host, IpFamily family, CancellationToken cancellationToken) =>
        Task.FromResult(
            IPAddress.TryParse(host, out var literal)
                ? literal.AddressFamily == family.Socket()
                    ? HostAddresses.Found([literal])
                    : new(ResolveOutcome.NoAddress, [], default)
                : Answers[family]
        );
}

/// <summary>Counts looks.</summary>
internal sealed class CountingMeter : ILookMeter
{
    private int abandoned;
    private int finished;
    private int started;

    public int AbandonedLooks => Volatile.Read(ref abandoned);

    public int FinishedLooks => Volatile.Read(ref finished);

    public int StartedLooks => Volatile.Read(ref started);

    public void Started() => Interlocked.Increment(ref started);

    /// <summary>What the latest look that ended was counted as.</summary>
    public ProbeReport? Last { get; private set; }

    public void Finished(ProbeReport report)
    {
        Last = report;
        Interlocked.Increment(ref finished);
    }

    public void Late(TimeSpan lateness) => Assert.True(lateness >= TimeSpan.Zero);

    public void Abandoned() => Interlocked.Increment(ref abandoned);
}
