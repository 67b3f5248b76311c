using System.Net;
using System.Net.Sockets;

namespace Exporter.EndToEnd.Servers;

/// <summary>A port whose accept queue is full: Linux drops further SYNs, so that a connect hangs. Disposing it frees the port.</summary>
public sealed class FullBacklogListener : IDisposable
{
    private const int MostConnections = 16;
    private readonly Socket listener;
    private readonly List<Socket> waiting = [];

    private FullBacklogListener(Socket listener) => this.listener = listener;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>Starts on an own address and a free port.</summary>
    public static Task<FullBacklogListener> StartAsync(CancellationToken cancellationToken) =>
        StartAsync(LoopbackPorts.NextEndPoint(), cancellationToken);

    /// <summary>Starts where it is told and returns when a connect has been seen to hang for half a second.</summary>
    /// <exception cref="InvalidOperationException">The queue does not fill up (for instance with SYN cookies forced on).</exception>
    public static async Task<FullBacklogListener> StartAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        var full = new FullBacklogListener(SilentListener.Listen(endpoint, backlog: 1));
        try
        {
            await full.FillAsync(cancellationToken);
            return full;
        }
        catch
        {
            full.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        waiting.ForEach(socket => socket.Dispose());
        listener.Dispose();
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostConnections; i++)
        {
            var socket = new Socket(EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            waiting.Add(socket);
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(500), TimeProvider.System);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                await socket.ConnectAsync(EndPoint, both.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return;
            }
        }
        throw new InvalidOperationException($"{MostConnections} connections and the accept queue of {EndPoint} is not full");
    }
}
