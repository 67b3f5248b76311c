using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Exporter.Sandbox;

namespace Exporter.Probing.Tests.Watching;

/// <summary>Looks that somebody waits for.</summary>
public sealed class RequestedLookTests(SandboxWorld sandbox) : IDisposable
{
    private static readonly ProbeServices Services = ProbeServices.Create(TimeProvider.System);

    private readonly HostGate gate = new();
    private readonly FactsMemory memory = new(null, TimeProvider.System);
    private readonly CountingMeter meter = new();

    public void Dispose() => gate.Dispose();

    [Fact]
    public async Task A_look_that_is_asked_for_remembers_nothing()
    {
        var look = Healthy(TimeSpan.FromSeconds(10));
        var report = await RunAsync(look, Loopback, TestContext.Current.CancellationToken);
        Assert.Null(report.Failure);
        Assert.Null(memory.Recall(Watch.KeyOf(look.Options, look.Kind)));
    }

    [Fact]
    public async Task The_time_for_the_name_belongs_to_the_look()
    {
        var took = TimeSpan.FromSeconds(3);
        var report = await RunAsync(
            Healthy(TimeSpan.FromSeconds(10)),
            Loopback with
            {
                Took = took,
            },
            TestContext.Current.CancellationToken
        );
        Assert.Equal(took, report.Phases[0].Duration);
        Assert.True(report.Duration > took);
    }

    [Fact]
    public async Task A_look_that_finds_no_place_in_time_is_our_own_timeout()
    {
        for (var place = 0; place < HostGate.PerAddress; place++)
        {
            await gate.EnterAsync(IPAddress.Loopback, TestContext.Current.CancellationToken);
        }
        var report = await RunAsync(Healthy(TimeSpan.FromMilliseconds(50)), Loopback, TestContext.Current.CancellationToken);
        Assert.True(report.Failure is { Kind: FailureKind.Timeout, Phase: Phase.Connect, Ours: true });
        Assert.Equal(Status.Unknown, report.Verdicts.Single(verdict => verdict.Check.Id == "smtp.connect").Status);
    }

    [Theory]
    [InlineData(ResolveOutcome.NoName, Status.Critical)]
    [InlineData(ResolveOutcome.NoAddress, Status.Critical)]
    [InlineData(ResolveOutcome.Failed, Status.Unknown)]
    public async Task A_host_without_an_address_is_told_whatever_the_family(ResolveOutcome outcome, Status status)
    {
        var nowhere = new Destination(IpFamily.Ipv4, new(outcome, [], default), TimeSpan.Zero);
        var report = await RunAsync(Healthy(TimeSpan.FromSeconds(10)), nowhere, TestContext.Current.CancellationToken);
        Assert.True(report is { Applies: true, Failure.Kind: FailureKind.Resolve });
        Assert.Equal(status, report.Verdicts.Single(verdict => verdict.Check.Id == "smtp.connect").Status);
    }

    [Fact]
    public async Task A_look_nobody_waits_for_any_more_ends_and_is_not_counted_as_a_success()
    {
        using var gone = new CancellationTokenSource();
        var silent = sandbox.Options(sandbox.Faulty("smtp-silent"));
        var running = RunAsync(ProbeCatalog.All[0].Bind(silent, Services), Loopback, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal((1, false), (meter.Started, Assert.Single(meter.Finished).Applies));
    }

    private static Destination Loopback => new(IpFamily.Ipv4, HostAddresses.Found([IPAddress.Loopback]), TimeSpan.Zero);

    private Look Healthy(TimeSpan timeout) =>
        ProbeCatalog.All[0].Bind(sandbox.Options(sandbox.Healthy(SandboxService.Smtp)) with { Timeout = timeout }, Services);

    private Task<ProbeReport> RunAsync(Look look, Destination destination, CancellationToken cancellationToken)
    {
        var resolver = new ScriptedResolver();
        var control = new ControlProbe(resolver, Services.Dialer, TimeProvider.System) { Settings = new([], null) };
        var runner = new LookRunner(resolver, control, gate, new(), memory, meter, TimeProvider.System);
        return runner.RunNowAsync(look, destination, CheckOverrides.None, cancellationToken);
    }

    private sealed class CountingMeter : ILookMeter
    {
        public int Started { get; private set; }

        public List<ProbeReport> Finished { get; } = [];

        void ILookMeter.Started() => Started++;

        void ILookMeter.Finished(ProbeReport report) => Finished.Add(report);

        public void Late(TimeSpan lateness) { }

        public void Abandoned() { }
    }
}
