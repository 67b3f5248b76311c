namespace Exporter.Bench.Load;

/// <summary>In which rhythm looks are asked for.</summary>
/// <param name="Name">How the report calls it.</param>
/// <param name="Concurrency">Looks at a time, each asked for when one is answered; null if the rate rules.</param>
/// <param name="PerSecond">Looks a second, asked for at even distances whether or not earlier ones are answered; null if the concurrency rules.</param>
internal sealed record Pace(string Name, int? Concurrency, double? PerSecond)
{
    /// <summary>10,000 looks a minute.</summary>
    public static readonly Pace TenThousandAMinute = new("paced 167/s", null, 10_000 / 60.0);

    /// <summary>So many looks at a time.</summary>
    public static Pace AtATime(int concurrency) => new(FormattableString.Invariant($"{concurrency} at a time"), concurrency, null);

    /// <summary>Asks for look 0, 1, 2, … in this rhythm for <paramref name="window"/> and waits for the last answer.</summary>
    public async Task<Looks> AskAsync(Func<int, Task<bool>> ask, TimeSpan window, CancellationToken cancellationToken)
    {
        var looks = new Looks();
        if (PerSecond is { } rate)
        {
            await AtRateAsync(looks, ask, rate, (int)(rate * window.TotalSeconds), cancellationToken);
            return looks;
        }
        var (next, start) = (-1, TimeProvider.System.GetTimestamp());
        await Task.WhenAll(Enumerable.Range(0, Concurrency!.Value).Select(_ => Task.Run(OneAfterTheOtherAsync, cancellationToken)));
        return looks;

        async Task OneAfterTheOtherAsync()
        {
            while (TimeProvider.System.GetElapsedTime(start) < window)
            {
                var index = Interlocked.Increment(ref next);
                await looks.AskAsync(() => ask(index));
            }
        }
    }

    private static async Task AtRateAsync(
        Looks looks,
        Func<int, Task<bool>> ask,
        double rate,
        int count,
        CancellationToken cancellationToken
    )
    {
        var start = TimeProvider.System.GetTimestamp();
        var asked = new Task[count];
        for (var index = 0; index < count; index++)
        {
            var early = TimeSpan.FromSeconds(index / rate) - TimeProvider.System.GetElapsedTime(start);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, TimeProvider.System, cancellationToken);
            }
            var number = index;
            asked[index] = looks.AskAsync(() => ask(number));
        }
        await Task.WhenAll(asked);
    }
}
