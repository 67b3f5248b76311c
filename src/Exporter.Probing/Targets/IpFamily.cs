using System.Net.Sockets;

namespace Exporter.Probing.Targets;

/// <summary>The two address families; each is looked at for itself, never as a fallback of the other.</summary>
public enum IpFamily
{
    /// <summary>IPv4.</summary>
    Ipv4,

    /// <summary>IPv6.</summary>
    Ipv6,
}

/// <summary>Words and numbers of an address family.</summary>
public static class IpFamilies
{
    /// <summary>Both, IPv4 first.</summary>
    public static readonly IReadOnlyList<IpFamily> All = [IpFamily.Ipv4, IpFamily.Ipv6];

    /// <summary>The label value: ipv4 or ipv6.</summary>
    public static string Label(this IpFamily family) => family == IpFamily.Ipv4 ? "ipv4" : "ipv6";

    /// <summary>The socket's constant.</summary>
    public static AddressFamily Socket(this IpFamily family) =>
        family == IpFamily.Ipv4 ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6;
}
