namespace Exporter;

/// <summary>
/// Gives memory back that results of earlier looks leave behind: each lives for exactly one interval, longer than the collector expects of what dies,
/// so at ten thousand watches it keeps twice of what is alive. A small exporter never grows that much and is left alone. Mutable; used by one loop.
/// </summary>
/// <param name="clock">When to look at the heap.</param>
/// <param name="size">Tells the octets of the heap after its last collection.</param>
/// <param name="compact">Collects and compacts all of it; everything else stands still for some 60 ms at ten thousand watches.</param>
internal sealed class HeapCompaction(TimeProvider clock, Func<long> size, Action compact)
{
    /// <summary>How often the heap is looked at.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>Octets it may grow between two compactions.</summary>
    public const long Growth = 32 * 1024 * 1024;

    private long least;

    /// <summary>The heap of this process.</summary>
    public static HeapCompaction OfProcess(TimeProvider clock) =>
        new(
            clock,
            () => GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes,
            () => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true)
        );

    /// <summary>Looks at the heap until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        least = size();
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The end of the program.
        }
    }

    private void Look()
    {
        if (size() - least > Growth)
        {
            compact();
            least = size();
        }
        least = Math.Min(least, size());
    }
}
