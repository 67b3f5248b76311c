using System.Runtime.InteropServices;

namespace Exporter.Mail.Tests;

/// <summary>Twice the input takes at most 2.5 times the processor's time. What others do on the machine does not count: the clock is this thread's own.</summary>
internal static class LinearTime
{
    private const int Rounds = 15;
    private const int Attempts = 40;
    private const double Most = 2.5;
    private const int ThreadClock = 3;

    /// <summary>Tries several times, since another process may take the processor's caches; the shortest time of each size counts.</summary>
    public static void Holds(Func<int, string> input, Action<string> parse, int largest)
    {
        var (half, whole) = (input(largest / 2), input(largest));
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

    private static TimeSpan Took(Action<string> parse, string text)
    {
        var start = ThreadTime();
        parse(text);
        return ThreadTime() - start;
    }

    private static TimeSpan ThreadTime()
    {
        Assert.Equal(0, GetClock(ThreadClock, out var time));
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0);
    }

    // clock_gettime(2), CLOCK_THREAD_CPUTIME_ID.
    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetClock(int clock, out TimeSpec time);

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
