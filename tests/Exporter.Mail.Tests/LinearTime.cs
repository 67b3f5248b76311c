namespace Exporter.Mail.Tests;

/// <summary>Twice the input takes at most 2.5 times as long.</summary>
internal static class LinearTime
{
    private const int Rounds = 15;
    private const double Most = 2.5;

    /// <summary>Tries several times, since another process may take the processor; the shortest time of each size counts.</summary>
    public static void Holds(Func<int, string> input, Action<string> parse, int largest)
    {
        var (half, whole) = (input(largest / 2), input(largest));
        var (small, large) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var attempt = 0; attempt < 5; attempt++)
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
        var start = TimeProvider.System.GetTimestamp();
        parse(text);
        return TimeProvider.System.GetElapsedTime(start);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
