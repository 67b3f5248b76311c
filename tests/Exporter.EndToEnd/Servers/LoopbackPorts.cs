using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Exporter.EndToEnd.Servers;

/// <summary>Loopback addresses and ports that no other server of this run, and no other run on this machine, has. Thread-safe.</summary>
public static class LoopbackPorts
{
    // By chance, not by process id: a run in a container counts its processes from 1 as well.
    private static readonly int Run = RandomNumberGenerator.GetInt32(1 << 15);
    private static int last;

    /// <summary>
    /// An own address in 127.128.0.0/9, on which every port is free, the low ones too. Linux answers for all of 127.0.0.0/8 without further ado.
    /// </summary>
    /// <exception cref="InvalidOperationException">This run has used up its 254 addresses.</exception>
    public static IPAddress NextAddress()
    {
        var next = Interlocked.Increment(ref last);
        if (next > 254)
        {
            throw new InvalidOperationException("No loopback address is left for this run");
        }
        return new IPAddress([127, (byte)(128 | (Run >> 8)), (byte)Run, (byte)next]);
    }

    /// <summary>An own address with a free high port, for a server whose port has no meaning.</summary>
    public static IPEndPoint NextEndPoint()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(NextAddress(), 0));
        return (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>True if something accepts a connection there within a second.</summary>
    public static async Task<bool> IsOpenAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await socket.ConnectAsync(endpoint, both.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
