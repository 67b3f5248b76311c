using System.Runtime.InteropServices;
using Exporter.Mail.Tests.Fuzz;

namespace Exporter.Mail.Tests;

/// <summary>
/// Twice the input costs at most 2.5 times as much: memory always, which is the same in every run; the processor's time by hand only
/// (<c>tests/run fuzz</c>), since a busy machine must fail no test.
/// </summary>
internal static class LinearCost
{
    private const int Rounds = 15;
    private const int Attempts = 40;
    private const double Most = 2.5;
    private const int ThreadClock = 3;
    private const int NoCollectionWithin = 200 * 1024 * 1024;

    /// <summary>Parses <paramref name="input"/> of <paramref name="largest"/> and of half of it.</summary>
    public static void Holds(Func<int, string> input, Action<string> parse, int largest)
    {
        var (half, whole) = (input(largest / 2), input(largest));
        var (small, large) = (Allocated(parse, half), Allocated(parse, whole));
        Assert.True(
            large <= (small * Most) + 4096,
            $"{half.Length} characters take {small} octets of memory, {whole.Length} take {large}."
        );
        if (FuzzTests.IsByHand)
        {
            TakesLinearTime(half, whole, parse);
        }
    }

    // The first call pays for the code itself.
    private static long Allocated(Action<string> parse, string text)
    {
        parse(text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        parse(text);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Tries several times, since another process may take the processor's caches; the shortest time of each size counts.
    private static void TakesLinearTime(string half, string whole, Action<string> parse)
    {
        var (small, large) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            for (var round = 0; round < Rounds; round++)
            {
                small = Shorter(small, Took(parse, half));
                large = Shorter(large, Took(parse, whole));
            }
            // What is over in a moment has no ratio worth the name.
            if (large <= (small * Most) + TimeSpan.FromMicroseconds(50))
            {
                return;
            }
        }
        Assert.Fail($"{half.Length} characters take {small}, {whole.Length} take {large}.");
    }

    // A collection that falls into one of them is not the parser's.
    private static TimeSpan Took(Action<string> parse, string text)
    {
        Assert.True(GC.TryStartNoGCRegion(NoCollectionWithin));
        var start = ThreadTime();
        parse(text);
        var took = ThreadTime() - start;
        GC.EndNoGCRegion();
        return took;
    }

    private static TimeSpan ThreadTime()
    {
        Assert.Equal(0, GetClock(ThreadClock, out var time));
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    // clock_gettime(2), CLOCK_THREAD_CPUTIME_ID: what others do on the machine does not count.
    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetClock(int clock, out TimeSpec time);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
