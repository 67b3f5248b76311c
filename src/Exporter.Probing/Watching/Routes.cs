using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>Knows which address families this host has ever had a route for. Thread-safe: it only ever learns.</summary>
public sealed class Routes
{
    private readonly bool[] known = new bool[2];

    /// <summary>
    /// False if the family is not in use on this host, so that there is nothing to look at. A family that has worked and lost its route
    /// counts as used: that is a failure, not a choice.
    /// </summary>
    public bool Uses(IPAddress address, IpFamily family)
    {
        ref var used = ref known[(int)family];
        return used = used || HasRoute(address);
    }

    /// <summary>Asks the kernel; connecting a datagram socket sends nothing.</summary>
    public static bool HasRoute(IPAddress address)
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
