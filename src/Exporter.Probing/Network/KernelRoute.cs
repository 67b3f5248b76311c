using System.Net;
using System.Net.Sockets;

namespace Exporter.Probing.Network;

/// <summary>Knows whether this host has a way to an address. Stateless.</summary>
public static class KernelRoute
{
    /// <summary>Asks the kernel; connecting a datagram socket sends nothing.</summary>
    public static bool Exists(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(address, 53));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
