using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Microsoft.Extensions.Logging;

namespace Exporter.Probing.Watching;

/// <summary>
/// Takes every look of the current plan when it is due; a watch is never looked at twice at a time, over reloads too. Thread-safe: the queue
/// is under one lock, plans are immutable.
/// </summary>
public sealed partial class WatchScheduler(
    LookRunner runner,
    LatestResults results,
    ILookMeter meter,
    ILogger<WatchScheduler> logger,
    TimeProvider clock
)
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly Lock guard = new();
    private readonly PriorityQueue<Entry, DateTimeOffset> due = new();
    private readonly HashSet<string> running = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Entry> behind = new(StringComparer.Ordinal);
    private HashSet<Watch> planned = [];
    private CheckOverrides overrides = CheckOverrides.None;
    private DateTimeOffset asleepUntil;
    private TaskCompletionSource wake = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Takes up a plan: what is new in it is looked at soon, and the watches of the last plan keep their times.</summary>
    public void Adopt(WatchPlan next)
    {
        var now = clock.GetUtcNow();
        lock (guard)
        {
            List<Watch> all = [.. next.Watches, .. next.Scouts];
            List<Watch> added = [.. all.Where(watch => !planned.Contains(watch))];
            (planned, overrides) = (new HashSet<Watch>(all, ReferenceEqualityComparer.Instance), next.Overrides);
            var kept = due.UnorderedItems.Where(item => planned.Contains(item.Element.Watch)).ToList();
            due.Clear();
            foreach (var entry in behind.Values.Where(entry => !planned.Contains(entry.Watch)).ToList())
            {
                behind.Remove(entry.Watch.Key);
            }
            due.EnqueueRange(kept);
            due.EnqueueRange(added.Select(watch => (new Entry(watch, 0), Timetable.First(watch, added.Count, now))));
            wake.TrySetResult();
        }
    }

    /// <summary>Runs until stopped. Looks under way when it stops are told nothing and leave nothing.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await StartDue(stopping);
        }
    }

    private Task<Task> StartDue(CancellationToken stopping)
    {
        lock (guard)
        {
            var now = clock.GetUtcNow();
            while (due.TryPeek(out var entry, out var when) && when <= now)
            {
                due.Dequeue();
                if (running.Add(entry.Watch.Key))
                {
                    meter.Late(now - when);
                    _ = LookAsync(entry, overrides, stopping);
                }
                else
                {
                    // The same watch of an earlier plan is still being looked at.
                    behind[entry.Watch.Key] = entry;
                }
            }
            wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
            var sleep = due.TryPeek(out _, out var next) && next - now < LongestSleep ? WholeMilliseconds(next - now) : LongestSleep;
            asleepUntil = now + sleep;
            return Task.WhenAny(wake.Task, Task.Delay(sleep, clock, stopping));
        }
    }

    // A delay is cut to whole milliseconds: woken a fraction early, the schedule would spin until the look is due.
    private static TimeSpan WholeMilliseconds(TimeSpan sleep) => TimeSpan.FromMilliseconds(Math.Ceiling(sleep.TotalMilliseconds));

    private async Task LookAsync(Entry entry, CheckOverrides words, CancellationToken stopping)
    {
        await Task.Yield();
        ProbeReport? report = null;
        try
        {
            report = await runner.RunAsync(entry.Watch.Look, words, entry.Turn, stopping);
            results.Record(entry.Watch, report);
            Log(entry.Watch, report);
        }
        finally
        {
            Again(entry, failed: report?.Failure is not null);
        }
    }

    private void Again(Entry entry, bool failed)
    {
        lock (guard)
        {
            running.Remove(entry.Watch.Key);
            var now = clock.GetUtcNow();
            if (planned.Contains(entry.Watch))
            {
                Enqueue(entry with { Turn = entry.Turn + 1 }, Timetable.Next(entry.Watch, failed, now));
            }
            else if (behind.Remove(entry.Watch.Key, out var next))
            {
                Enqueue(next, now);
            }
        }
    }

    private void Enqueue(Entry entry, DateTimeOffset when)
    {
        due.Enqueue(entry, when);
        if (when < asleepUntil)
        {
            wake.TrySetResult();
        }
    }

    private void Log(Watch watch, ProbeReport report)
    {
        if (logger.IsEnabled(LogLevel.Debug))
        {
            LookFinished(
                watch.Target.Name,
                watch.Probe,
                watch.Object,
                report.Failure?.Kind.Label(),
                report.Failure?.Phase.Label(),
                (long)report.Duration.TotalMilliseconds
            );
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Debug,
        Message = "look finished target={Target} probe={Probe} object={Object} failure={Failure} phase={Phase} milliseconds={Milliseconds}"
    )]
    private partial void LookFinished(string target, string probe, string @object, string? failure, string? phase, long milliseconds);

    private sealed record Entry(Watch Watch, int Turn);
}
