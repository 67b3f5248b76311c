using System.Net.Sockets;

namespace Exporter.Bench.Machine;

/// <summary>Waits for a program that was just started.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Asks again and again until the question is answered without a network error; gives up after <paramref name="patience"/>.</summary>
    public static async Task WaitAsync(Func<Task> ask, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await ask();
                return;
            }
            catch (Exception failure)
                when (failure is SocketException or HttpRequestException or IOException
                    && TimeProvider.System.GetElapsedTime(start) < patience
                )
            {
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }
}
