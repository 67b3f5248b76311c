using System.Net.Sockets;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class LookRunnerTests : IDisposable
{
    private readonly Surroundings around = new();

    [Fact]
    public async Task A_look_that_waits_too_long_has_timed_out_in_its_open_phase_and_keeps_what_it_saw()
    {
        var entered = new TaskCompletionSource();
        var watch = around.Watch(
            FakeKind.Of(
                async (run, token) =>
                {
                    run.Saw(facts => facts with { Fine = false });
                    entered.SetResult();
                    await run.TimeAsync(Phase.Greeting, () => ForEverAsync(token));
                }
            )
        );
        var look = around.Runner.RunAsync(watch.Look, CheckOverrides.None, 0, around.Token);
        await entered.Task;
        // The deadline of the look has begun; not a second more passes, so that nothing else can end it.
        around.Clock.Advance(watch.Look.Options.Timeout);
        var report = await look;
        Assert.Equal("timeout in greeting", report.Died());
        Assert.Equal(Status.Warning, report.StatusOf(FakeKind.Fine));
        Assert.Equal(report.Options.Timeout, report.Duration);
    }

    [Fact]
    public async Task Waiting_behind_looks_of_our_own_is_no_part_of_the_time_a_look_took()
    {
        var places = await around.TakeEveryPlaceAsync();
        var began = around.Clock.GetUtcNow();
        var look = around.Runner.RunAsync(around.Watch(FakeKind.Of(FakeKind.SeeFine)).Look, CheckOverrides.None, 0, around.Token);
        around.Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(look.IsCompleted);
        foreach (var place in places)
        {
            place.Dispose();
        }
        var report = await look;
        Assert.Equal((TimeSpan.FromSeconds(9), TimeSpan.Zero), (report.Waited, report.Duration));
        Assert.Equal(began.AddSeconds(9), new WatchResult(around.Watch(FakeKind.Of(FakeKind.SeeFine)), report).At);
    }

    [Fact]
    public async Task A_look_that_is_stopped_leaves_no_report_and_counts_as_none()
    {
        using var stopping = new CancellationTokenSource();
        var entered = new TaskCompletionSource();
        var watch = around.Watch(
            FakeKind.Of(
                (_, token) =>
                {
                    entered.SetResult();
                    return ForEverAsync(token);
                }
            )
        );
        var look = around.Runner.RunAsync(watch.Look, CheckOverrides.None, 0, stopping.Token);
        await entered.Task;
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => look);
        Assert.True(around.Meter.Last is { Applies: false, Failure: null });
    }

    [Fact]
    public async Task A_look_that_ignores_its_token_is_abandoned_as_stuck_and_the_next_one_runs()
    {
        var never = new TaskCompletionSource();
        var looks = 0;
        var watch = around.Watch(FakeKind.Of((run, token) => ++looks == 1 ? never.Task : FakeKind.SeeFine(run, token)));
        var stuck = await around.LookAsync(watch);
        Assert.Equal("stuck in connect", stuck.Died());
        Assert.All(stuck.Verdicts, verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Equal(1, around.Meter.AbandonedLooks);
        var next = await around.LookAsync(watch);
        Assert.Equal(Status.Ok, next.StatusOf(FakeKind.Fine));
        Assert.Equal(around.Meter.StartedLooks, around.Meter.FinishedLooks);
        never.SetResult();
    }

    [Fact]
    public async Task A_probe_that_throws_something_unforeseen_is_our_own_fault()
    {
        var report = await around.LookAsync(around.Watch(FakeKind.Of((_, _) => throw new InvalidOperationException("a bug"))));
        Assert.Equal("internal in connect", report.Died());
        Assert.All(report.Verdicts, verdict => Assert.Equal(Status.Unknown, verdict.Status));
    }

    [Fact]
    public async Task A_check_that_throws_costs_one_report()
    {
        var checks = new CheckList<FakeFacts>
        {
            {
                new(FakeKind.Fine, "RFC 5321 §4.2", Status.Warning),
                facts => facts.Fine,
                (_, _) => throw new InvalidOperationException("a bug")
            },
        };
        var report = await around.LookAsync(around.Watch(FakeKind.Of(FakeKind.SeeFine, checks)));
        Assert.Equal("internal in resolve", report.Died());
        Assert.Equal(Status.Unknown, report.StatusOf(FakeKind.Fine));
    }

    [Fact]
    public async Task A_check_that_throws_whatever_was_seen_is_counted_as_our_own_fault()
    {
        var checks = new CheckList<FakeFacts>
        {
            {
                new(FakeKind.Fine, "RFC 5321 §4.2", Status.Warning),
                facts => facts.Fine ?? throw new InvalidOperationException("a bug"),
                (bool _, Judging _) => throw new InvalidOperationException("a bug")
            },
        };
        await Assert.ThrowsAsync<InvalidOperationException>(() => around.LookAsync(around.Watch(FakeKind.Of(FakeKind.SeeFine, checks))));
        Assert.Equal("internal in resolve", around.Meter.Last!.Died());
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused, "refused in connect", Status.Critical)]
    [InlineData(SocketError.HostUnreachable, "unreachable in connect", Status.Critical)]
    [InlineData(SocketError.ConnectionReset, "reset in connect", Status.Critical)]
    [InlineData(SocketError.TooManyOpenSockets, "internal in connect", Status.Unknown)]
    public async Task A_socket_error_is_the_targets_fault_unless_it_is_about_our_own_sockets(
        SocketError error,
        string died,
        Status expected
    )
    {
        var report = await around.LookAsync(around.Watch(FakeKind.Of((_, _) => throw new SocketException((int)error))));
        Assert.Equal((died, expected), (report.Died(), report.StatusOf(FakeKind.Connect)));
    }

    [Fact]
    public async Task Facts_of_an_earlier_process_are_told_to_the_checks()
    {
        Remembered? told = null;
        var checks = new CheckList<FakeFacts>
        {
            {
                new(FakeKind.Fine, "RFC 5321 §4.2", Status.Warning),
                facts => facts.Fine,
                (_, on) =>
                {
                    told = on.Earlier;
                    return Judgement.Ok(new("fine", "正常"));
                }
            },
        };
        var watch = around.Watch(FakeKind.Of(FakeKind.SeeFine, checks, facts => facts.Fine?.ToString()));
        await around.LookAsync(watch);
        Assert.Null(told);
        around.Clock.Advance(TimeSpan.FromDays(1));
        await around.LookAsync(watch);
        Assert.Equal("True", told?.Value);
        Assert.InRange(told!.Since, Given.Now, Given.Now.AddHours(1));
    }

    public void Dispose() => around.Dispose();

    private async Task<int> ForEverAsync(CancellationToken token)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, around.Clock, token);
        return 0;
    }
}
