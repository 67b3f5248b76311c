using System.Net;
using System.Net.Sockets;

namespace Exporter.Bench.Lab;

/// <summary>Takes connections at many loopback addresses and says nothing, until the client has enough.</summary>
internal sealed class TarpitServer : IAsyncDisposable
{
    /// <summary>One port at a multiple of these; an exporter that allows four connections to an address reaches all targets.</summary>
    public const int TargetsPerAddress = 4;

    private readonly CancellationTokenSource stopping = new();
    private readonly List<TcpListener> listeners = [];
    private readonly List<Task> serving = [];

    /// <summary>Listens at as many addresses as so many targets need.</summary>
    public TarpitServer(int targets, int port)
    {
        foreach (var index in Enumerable.Range(0, (targets + TargetsPerAddress - 1) / TargetsPerAddress))
        {
            var listener = new TcpListener(AddressOf(index * TargetsPerAddress), port);
            listener.Start();
            listeners.Add(listener);
            serving.Add(AcceptAsync(listener));
        }
    }

    /// <summary>The address of a target.</summary>
    public static IPAddress AddressOf(int target)
    {
        var index = target / TargetsPerAddress;
        return new([127, 2, (byte)(index / 250), (byte)(1 + (index % 250))]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listeners.ForEach(listener => listener.Dispose());
        await Task.WhenAll(serving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (!stopping.IsCancellationRequested)
        {
            _ = HoldAsync(await listener.AcceptTcpClientAsync(stopping.Token));
        }
    }

    private async Task HoldAsync(TcpClient client)
    {
        using (client)
        {
            await client.GetStream().CopyToAsync(Stream.Null, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
