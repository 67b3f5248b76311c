using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace Exporter.Sandbox.Servers;

/// <summary>
/// Accepts connections on loopback and serves each in a task of its own, at most <see cref="MaxConnections"/> at a time; further clients
/// wait in the backlog. Thread-safe. A session may end in any network error; any other exception is a bug and surfaces in <see cref="DisposeAsync"/>.
/// </summary>
internal sealed class LoopbackListener : IAsyncDisposable
{
    public const int MaxConnections = 256;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource stopping = new();
    private readonly SemaphoreSlim slots = new(MaxConnections);
    private readonly ConcurrentDictionary<Task, bool> sessions = new();
    private readonly Func<Stream, CancellationToken, Task> serve;
    private readonly Task accepting;

    private LoopbackListener(Func<Stream, CancellationToken, Task> serve, IPEndPoint place)
    {
        this.serve = serve;
        try
        {
            socket.Bind(place);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        socket.Listen(MaxConnections);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        accepting = AcceptAsync(stopping.Token);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Listens at once. The token given to <paramref name="serve"/> ends when the listener is disposed.</summary>
    /// <param name="place">Where, if it is not any port of 127.0.0.1; throws <see cref="SocketException"/> if it is taken.</param>
    /// <param name="serve">Serves one client.</param>
    public static LoopbackListener Start(Func<Stream, CancellationToken, Task> serve, IPEndPoint? place = null) =>
        new(serve, place ?? new(IPAddress.Loopback, 0));

    /// <summary>Cuts every session and waits for its end. A second call does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (stopping.IsCancellationRequested)
        {
            return;
        }
        await stopping.CancelAsync();
        socket.Dispose();
        await accepting;
        await Task.WhenAll(sessions.Keys);
        slots.Dispose();
        stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await slots.WaitAsync(cancellationToken);
                Track(ServeAsync(await socket.AcceptAsync(cancellationToken), cancellationToken));
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Disposed: the expected end.
        }
        catch (SocketException) when (cancellationToken.IsCancellationRequested)
        {
            // The socket was closed under the accept.
        }
    }

    private void Track(Task session)
    {
        sessions[session] = true;
        // A failed session stays, so that disposal can report it.
        _ = session.ContinueWith(
            done => sessions.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.OnlyOnRanToCompletion,
            TaskScheduler.Default
        );
    }

    private async Task ServeAsync(Socket client, CancellationToken cancellationToken)
    {
        try
        {
            client.NoDelay = true;
            await using var stream = new NetworkStream(client, ownsSocket: true);
            await serve(stream, cancellationToken);
        }
        catch (Exception e)
            when (e is IOException or SocketException or AuthenticationException or OperationCanceledException or InvalidDataException)
        {
            // The client went away, idled, spoke nonsense or refused our certificate: what servers live with.
        }
        finally
        {
            slots.Release();
        }
    }
}
