using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>Knows from which ends of ours this host has ever had a route for each address family. Thread-safe: it only ever learns.</summary>
public sealed class Routes
{
    private readonly ConcurrentDictionary<(IpFamily Family, IPAddress? Source), bool> known = new();

    /// <summary>
    /// False if the family is not in use on this host, so that there is nothing to look at. A family that has worked and lost its route
    /// counts as used: that is a failure, not a choice.
    /// </summary>
    /// <param name="address">Where to.</param>
    /// <param name="family">The family of the address.</param>
    /// <param name="source">Our own end; null as the system chooses.</param>
    public bool Uses(IPAddress address, IpFamily family, IPAddress? source = null) =>
        known.ContainsKey((family, source)) || (HasRoute(address, source) && Learn(family, source));

    private bool Learn(IpFamily family, IPAddress? source) => known[(family, source)] = true;

    /// <summary>
    /// Asks the kernel; connecting a datagram socket sends nothing. An end that this host does not have is no question of the route: who dials
    /// tells of it.
    /// </summary>
    public static bool HasRoute(IPAddress address, IPAddress? source = null)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            if (source is not null)
            {
                socket.Bind(new IPEndPoint(source, 0));
            }
            socket.Connect(new IPEndPoint(address, 53));
            return true;
        }
        catch (SocketException exception)
        {
            return source is not null && exception.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
