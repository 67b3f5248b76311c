using System.Net.Sockets;

namespace Exporter.Bench.Machine;

/// <summary>Waits for a program that was just started.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>
    /// Asks again and again until the question is answered without a network error. If it is not within <paramref name="patience"/>,
    /// or fails in another way, <paramref name="program"/> is disposed, so that nothing is left running.
    /// </summary>
    public static async Task WaitAsync(Func<Task> ask, IAsyncDisposable program, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        try
        {
            while (!await AnswersAsync(ask, mayFail: () => TimeProvider.System.GetElapsedTime(start) < patience))
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    private static async Task<bool> AnswersAsync(Func<Task> ask, Func<bool> mayFail)
    {
        try
        {
            await ask();
            return true;
        }
        catch (Exception failure) when (failure is SocketException or HttpRequestException or IOException && mayFail())
        {
            return false;
        }
    }
}
