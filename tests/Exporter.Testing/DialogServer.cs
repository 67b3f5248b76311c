using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Exporter.Testing;

/// <summary>
/// Plays a <see cref="Dialog"/> on a loopback port, from its start for each connection. Thread-safe. Its waits end by the clock it was given, so
/// a client's bug is a problem in a conversation and never a test that hangs.
/// </summary>
public sealed class DialogServer : IAsyncDisposable
{
    private const int MostConnections = 1000;
    private static readonly TimeSpan longest = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource accepting = new();
    private readonly CancellationTokenSource playing;
    private readonly ConcurrentQueue<Task<DialogConversation>> conversations = [];
    private readonly Dialog dialog;
    private readonly DialogDelivery delivery;
    private readonly DialogCertificates certificates;
    private readonly TimeProvider clock;
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly TimeSpan patience;
    private readonly Task accepted;

    private DialogServer(Dialog dialog, DialogDelivery delivery, DialogCertificates certificates, TimeSpan patience, TimeProvider clock)
    {
        (this.dialog, this.delivery, this.certificates, this.patience, this.clock) = (dialog, delivery, certificates, patience, clock);
        playing = new(Timeout.InfiniteTimeSpan, clock);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        EndPoint = (IPEndPoint)listener.LocalEndPoint!;
        accepted = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Starts listening, with the certificates of this test run, the system clock and a patience of ten seconds.</summary>
    public static DialogServer Start(Dialog dialog, DialogDelivery delivery) => Start(dialog, delivery, TimeSpan.FromSeconds(10));

    /// <summary>Starts listening, with the certificates of this test run and the system clock.</summary>
    /// <param name="dialog">What to play on each connection.</param>
    /// <param name="delivery">How to cut the octets.</param>
    /// <param name="patience">How long a connection may outlive <see cref="StopAsync"/>.</param>
    public static DialogServer Start(Dialog dialog, DialogDelivery delivery, TimeSpan patience) =>
        new(dialog, delivery, DialogCertificates.Shared, patience, TimeProvider.System);

    /// <summary>
    /// Stops listening, waits for clients that still talk, and tells what came of each connection in the order they came. A client that does not
    /// hang up in time is a problem of its conversation.
    /// </summary>
    public async Task<IReadOnlyList<DialogConversation>> StopAsync()
    {
        await accepting.CancelAsync();
        await accepted;
        while (conversations.Count < MostConnections && listener.Poll(0, SelectMode.SelectRead))
        {
            conversations.Enqueue(PlayAsync(await listener.AcceptAsync(playing.Token)));
        }
        listener.Close();
        playing.CancelAfter(patience);
        return await Task.WhenAll(conversations);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await playing.CancelAsync();
        await accepting.CancelAsync();
        await accepted;
        await Task.WhenAll(conversations);
        listener.Dispose();
        accepting.Dispose();
        playing.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var i = 0; i < MostConnections; i++)
            {
                conversations.Enqueue(PlayAsync(await listener.AcceptAsync(accepting.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // StopAsync: the loop's regular end.
        }
    }

    private async Task<DialogConversation> PlayAsync(Socket socket)
    {
        socket.NoDelay = true;
        using var wire = new DialogWire(socket, delivery, clock);
        using var deadline = new CancellationTokenSource(longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, playing.Token);
        return await new DialogPlayer(dialog, certificates, wire, clock).PlayAsync(either.Token);
    }
}
