using System.Net;
using System.Net.Sockets;

namespace Exporter.Testing;

/// <summary>
/// Plays another <see cref="Dialog"/> on each connection, in turn and without end, and remembers none of them. Thread-safe.
/// </summary>
public sealed class FlappingServer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly IReadOnlyList<Dialog> dialogs;
    private readonly Task accepted;
    private int connections;
    private int open;

    private FlappingServer(IReadOnlyList<Dialog> dialogs)
    {
        this.dialogs = dialogs;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        accepted = AcceptAsync();
    }

    /// <summary>Where it listens on loopback.</summary>
    public int Port { get; }

    /// <summary>How many connections came.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>How many of them are open.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>Starts listening.</summary>
    public static FlappingServer Start(params IReadOnlyList<Dialog> dialogs) => new(dialogs);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await accepted;
        listener.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var playing = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptAsync(stopping.Token);
                playing.RemoveAll(task => task.IsCompleted);
                playing.Add(PlayAsync(socket, dialogs[connections++ % dialogs.Count]));
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed: the loop's regular end.
        }
        await Task.WhenAll(playing);
    }

    private async Task PlayAsync(Socket socket, Dialog dialog)
    {
        Interlocked.Increment(ref open);
        socket.NoDelay = true;
        using (var wire = new DialogWire(socket, DialogDelivery.Line, TimeProvider.System))
        {
            await new DialogPlayer(dialog, DialogCertificates.Shared, wire, TimeProvider.System).PlayAsync(stopping.Token);
        }
        Interlocked.Decrement(ref open);
    }
}
