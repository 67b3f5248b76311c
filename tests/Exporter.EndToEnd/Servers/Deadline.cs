namespace Exporter.EndToEnd.Servers;

/// <summary>Waits for something that another process does, with an end.</summary>
public static class Deadline
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again and again until the answer is yes.</summary>
    /// <param name="isSo">The question; it must end by itself or with the token it is given.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="within">How long to ask.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <exception cref="TimeoutException">The answer stayed no.</exception>
    public static async Task PollAsync(
        Func<CancellationToken, Task<bool>> isSo,
        string what,
        TimeSpan within,
        CancellationToken cancellationToken
    )
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!await isSo(cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(start) > within)
            {
                throw new TimeoutException($"Not within {within.TotalSeconds} s: {what}");
            }
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>As the other overload, for a question that is answered at once.</summary>
    /// <exception cref="TimeoutException">The answer stayed no.</exception>
    public static Task PollAsync(Func<bool> isSo, string what, TimeSpan within, CancellationToken cancellationToken) =>
        PollAsync(_ => Task.FromResult(isSo()), what, within, cancellationToken);
}
