using System.Net;
using System.Net.Sockets;

namespace Exporter.EndToEnd.Servers;

/// <summary>A port on which connections are set up by the kernel and nobody ever says a word. Disposing it frees the port.</summary>
public sealed class SilentListener : IDisposable
{
    private readonly Socket listener;

    private SilentListener(Socket listener) => this.listener = listener;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndPoint!;

    /// <summary>Starts on an own address and a free port.</summary>
    public static SilentListener Start() => Start(LoopbackPorts.NextEndPoint());

    /// <summary>Starts where it is told, for instance in the place of a stopped server.</summary>
    public static SilentListener Start(IPEndPoint endpoint) => new(Listen(endpoint, backlog: 512));

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    internal static Socket Listen(IPEndPoint endpoint, int backlog)
    {
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(endpoint);
        socket.Listen(backlog);
        return socket;
    }
}
