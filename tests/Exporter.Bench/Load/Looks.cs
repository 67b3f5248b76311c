using System.Collections.Concurrent;

namespace Exporter.Bench.Load;

/// <summary>Looks asked for through <c>/probe</c>: how long each took and how many failed. Thread-safe while it is filled.</summary>
internal sealed class Looks
{
    private readonly ConcurrentBag<TimeSpan> durations = [];
    private int failed;

    /// <summary>Looks that were answered, successful or not.</summary>
    public int Count => durations.Count;

    /// <summary>Looks that were answered with anything but <c>probe_success 1</c>.</summary>
    public int Failed => failed;

    /// <summary>Asks once and remembers the outcome.</summary>
    public async Task AskAsync(Func<Task<bool>> ask)
    {
        var start = TimeProvider.System.GetTimestamp();
        if (!await ask())
        {
            Interlocked.Increment(ref failed);
        }
        durations.Add(TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>The duration that the given share of all looks kept.</summary>
    public TimeSpan Percentile(double share)
    {
        var sorted = durations.Order().ToArray();
        return sorted[Math.Min((int)(share * sorted.Length), sorted.Length - 1)];
    }
}
