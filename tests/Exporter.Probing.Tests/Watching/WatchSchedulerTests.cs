using System.Collections.Concurrent;
using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Probing.Tests.Watching;

public sealed class WatchSchedulerTests : IAsyncDisposable
{
    private readonly Surroundings around = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly LatestResults results = new(_ => new([], []));
    private readonly WatchScheduler scheduler;
    private Task running = Task.CompletedTask;

    public WatchSchedulerTests() =>
        scheduler = new(around.Runner, results, around.Meter, NullLogger<WatchScheduler>.Instance, around.Clock);

    [Fact]
    public async Task A_watch_is_looked_at_again_and_again()
    {
        Start(around.Watch(FakeKind.Of(FakeKind.SeeFine)));
        await UntilAsync(() => around.Meter.FinishedLooks >= 3);
        Assert.Equal(around.Meter.StartedLooks, around.Meter.FinishedLooks);
    }

    [Fact]
    public async Task A_watch_is_never_looked_at_twice_at_a_time()
    {
        var (looks, most) = (0, 0);
        var gate = new TaskCompletionSource();
        Start(
            around.Watch(
                FakeKind.Of(
                    async (_, token) =>
                    {
                        most = Math.Max(most, Interlocked.Increment(ref looks));
                        await gate.Task.WaitAsync(token);
                        Interlocked.Decrement(ref looks);
                    }
                ),
                timeout: TimeSpan.FromHours(1)
            )
        );
        await UntilAsync(() => Volatile.Read(ref looks) == 1);
        // Ten intervals pass while the first look still waits.
        await TurnAsync(TimeSpan.FromMinutes(10));
        gate.SetResult();
        await UntilAsync(() => around.Meter.FinishedLooks >= 3);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task A_look_whose_checks_always_throw_does_not_end_the_schedule()
    {
        var broken = new CheckList<FakeFacts>
        {
            {
                new(FakeKind.Fine, "RFC 5321 §4.2", Status.Warning),
                facts => facts.Fine ?? throw new InvalidOperationException("a bug"),
                (bool _, Judging _) => throw new InvalidOperationException("a bug")
            },
        };
        var bad = around.Watch(FakeKind.Of(FakeKind.SeeFine, broken), "bad");
        var good = around.Watch(FakeKind.Of(FakeKind.SeeFine), "good");
        Start(bad, good);
        await UntilAsync(() => results.Find(good)?.Result.History.Count >= 3 && around.Meter.FinishedLooks >= 6);
        Assert.NotNull(results.Find(good));
    }

    [Fact]
    public async Task Stopping_ends_the_schedule_and_leaves_no_verdict()
    {
        var entered = new TaskCompletionSource();
        var watch = around.Watch(
            FakeKind.Of(
                (_, token) =>
                {
                    entered.TrySetResult();
                    return Task.Delay(Timeout.InfiniteTimeSpan, around.Clock, token);
                }
            )
        );
        Start(watch);
        await UntilAsync(() => entered.Task.IsCompleted);
        await stopping.CancelAsync();
        await running;
        await UntilAsync(() => around.Meter.FinishedLooks == 1);
        Assert.Null(results.Find(watch));
    }

    [Fact]
    public async Task A_target_that_a_reload_takes_away_is_forgotten_and_not_looked_at_again()
    {
        var (gone, kept) = (around.Watch(FakeKind.Of(FakeKind.SeeFine), "gone"), around.Watch(FakeKind.Of(FakeKind.SeeFine), "kept"));
        Start(gone, kept);
        await UntilAsync(() => results.Find(gone) is not null);
        Adopt(kept);
        Assert.Null(results.Find(gone));
        var before = results.Find(kept)?.Result.History.Count ?? 0;
        await UntilAsync(() => results.Find(kept)?.Result.History.Count >= before + 2);
        Assert.Null(results.Find(gone));
    }

    [Fact]
    public async Task A_watch_that_stays_keeps_its_time_and_a_new_one_is_looked_at_soon()
    {
        var looks = 0;
        var old = around.Watch(
            FakeKind.Of(
                (run, token) =>
                {
                    looks++;
                    return FakeKind.SeeFine(run, token);
                }
            ),
            "old"
        );
        Start(old);
        await UntilAsync(() => looks == 1);
        var added = around.Watch(FakeKind.Of(FakeKind.SeeFine), "new");
        Adopt(old, added);
        await TurnAsync(TimeSpan.FromSeconds(1));
        await UntilAsync(() => results.Find(added) is not null);
        Assert.Equal(1, looks);
        Assert.NotNull(results.Find(old));
        await UntilAsync(() => looks == 2);
    }

    [Fact]
    public async Task A_reload_waits_for_the_look_that_runs_and_then_looks_again()
    {
        var (looks, most, all) = (0, 0, 0);
        var gate = new TaskCompletionSource();
        var kind = FakeKind.Of(
            async (_, token) =>
            {
                Interlocked.Increment(ref all);
                most = Math.Max(most, Interlocked.Increment(ref looks));
                await gate.Task.WaitAsync(token);
                Interlocked.Decrement(ref looks);
            }
        );
        Start(around.Watch(kind, timeout: TimeSpan.FromHours(1)));
        await UntilAsync(() => Volatile.Read(ref looks) == 1);
        var anew = around.Watch(kind, timeout: TimeSpan.FromHours(1));
        Adopt(around.Watch(kind, timeout: TimeSpan.FromHours(1)));
        Adopt(anew);
        await TurnAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(1, all);
        // A plan that finds more exchangers keeps the watches of the configuration.
        Adopt(anew);
        gate.SetResult();
        await UntilAsync(() => results.Find(anew) is not null);
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Reloads_of_ten_thousand_watches_while_looks_run_lose_and_double_nothing()
    {
        var now = new ConcurrentDictionary<string, int>();
        var doubled = new ConcurrentQueue<string>();
        Start(Plan());
        IReadOnlyList<Watch> last = [];
        for (var reload = 0; reload < 10; reload++)
        {
            await TurnAsync(TimeSpan.FromSeconds(3));
            last = Plan();
            Adopt(last);
        }
        await UntilAsync(() => last.All(watch => results.Find(watch) is not null));
        Assert.Empty(doubled);
        await stopping.CancelAsync();
        await running;
        await UntilAsync(() => around.Meter.StartedLooks == around.Meter.FinishedLooks);
        Assert.All(now, one => Assert.Equal(0, one.Value));

        IReadOnlyList<Watch> Plan() =>
            [.. Enumerable.Range(0, 10_000).Select(number => around.Watch(Kind($"mail-{number}"), $"mail-{number}"))];

        ProbeKind Kind(string name) =>
            FakeKind.Of(
                async (run, _) =>
                {
                    if (now.AddOrUpdate(name, 1, (_, count) => count + 1) > 1)
                    {
                        doubled.Enqueue(name);
                    }
                    await Task.Yield();
                    run.Saw(facts => facts with { Fine = true });
                    now.AddOrUpdate(name, 0, (_, count) => count - 1);
                }
            );
    }

    [Fact]
    public async Task The_addresses_of_a_name_take_turns_from_look_to_look()
    {
        var seen = new List<string>();
        around.Resolver.Answers[IpFamily.Ipv4] = HostAddresses.Found([IPAddress.Parse("127.0.0.1"), IPAddress.Parse("127.0.0.2")]);
        Start(
            around.Watch(
                FakeKind.Of(
                    (run, token) =>
                    {
                        seen.Add(run.Remote.Address.ToString());
                        return FakeKind.SeeFine(run, token);
                    }
                )
            )
        );
        await UntilAsync(() => around.Meter.FinishedLooks >= 4);
        Assert.Equal(["127.0.0.1", "127.0.0.2", "127.0.0.1", "127.0.0.2"], seen.Take(4));
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
        around.Dispose();
    }

    private void Start(params IReadOnlyList<Watch> watches)
    {
        Adopt(watches);
        running = scheduler.RunAsync(stopping.Token);
    }

    private void Adopt(params IReadOnlyList<Watch> watches)
    {
        var plan = new WatchPlan { Targets = [.. watches.Select(watch => watch.Target)], Watches = watches };
        results.Adopt(plan);
        scheduler.Adopt(plan);
    }

    private async Task UntilAsync(Func<bool> reached)
    {
        for (var steps = 0; !reached(); steps++)
        {
            Assert.True(steps < 2000, "the schedule stands still");
            await TurnAsync(TimeSpan.FromSeconds(1));
        }
    }

    private async Task TurnAsync(TimeSpan step)
    {
        around.Clock.Advance(step);
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, around.Token);
    }
}
