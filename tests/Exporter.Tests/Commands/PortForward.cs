using System.Net;
using System.Net.Sockets;

namespace Exporter.Tests.Commands;

/// <summary>Puts a server of the sandbox on an address and port of choice, as long as it lives. Tests run as root, so registered ports are free to take.</summary>
internal sealed class PortForward : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly IPEndPoint to;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task accepting;

    public PortForward(IPEndPoint from, IPEndPoint to)
    {
        this.to = to;
        listener = new(from);
        listener.Start();
        accepting = AcceptAsync(stopping.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        stopping.Dispose();
    }

    private async Task AcceptAsync(CancellationToken cancellationToken)
    {
        var connections = new List<Task>();
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(cancellationToken), cancellationToken));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed: the expected end.
        }
        await Task.WhenAll(connections);
    }

    private async Task ServeAsync(TcpClient client, CancellationToken cancellationToken)
    {
        using (client)
        {
            using var server = new TcpClient();
            try
            {
                await server.ConnectAsync(to, cancellationToken);
                var (near, far) = (client.GetStream(), server.GetStream());
                await Task.WhenAny(near.CopyToAsync(far, cancellationToken), far.CopyToAsync(near, cancellationToken));
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or IOException)
            {
                // One of the two went away.
            }
        }
    }
}
