using System.Collections.Concurrent;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>A result with its exposition. Immutable.</summary>
public sealed record StoredResult(WatchResult Result, EncodedResult Encoded);

/// <summary>
/// The latest result of every watch of the current plan, each encoded once when it comes in. Thread-safe: entries are immutable and
/// replaced whole; a plan is adopted under a lock.
/// </summary>
public sealed class LatestResults(Func<WatchResult, EncodedResult> encode)
{
    private readonly ConcurrentDictionary<string, StoredResult> results = new();
    private readonly Lock adopting = new();
    private readonly ReportKeeper keeper = new();
    private Generation current = new(WatchPlan.Empty, []);

    /// <summary>The plan in force.</summary>
    public WatchPlan Plan => Volatile.Read(ref current).Plan;

    /// <summary>Takes up a plan; results of watches that are no longer in it vanish.</summary>
    public void Adopt(WatchPlan plan)
    {
        lock (adopting)
        {
            Volatile.Write(ref current, new(plan, plan.Watches.Concat(plan.Scouts).ToDictionary(watch => watch.Key)));
            foreach (var key in results.Keys.Where(key => !current.Watches.ContainsKey(key)))
            {
                results.TryRemove(key, out _);
            }
        }
    }

    /// <summary>Takes in a report; one of a watch that is no longer in the plan is dropped.</summary>
    public void Record(Watch watch, ProbeReport report)
    {
        lock (adopting)
        {
            if (current.Watches.TryGetValue(watch.Key, out var planned) && planned == watch)
            {
                var before = results.GetValueOrDefault(watch.Key)?.Result;
                var result = WatchResult.After(before, watch, report);
                results[watch.Key] = new(
                    result.Holding(keeper.Keep(report, before?.Newest)),
                    watch.IsScout ? EncodedResult.Nothing : encode(result)
                );
            }
        }
    }

    /// <summary>The result of a watch; null before its first look.</summary>
    public StoredResult? Find(Watch watch) => results.GetValueOrDefault(watch.Key);

    private sealed record Generation(WatchPlan Plan, Dictionary<string, Watch> Watches);
}
