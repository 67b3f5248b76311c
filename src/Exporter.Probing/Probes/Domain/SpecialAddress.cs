using System.Net;

namespace Exporter.Probing.Probes.Domain;

/// <summary>Addresses that are not for the Internet (RFC 6890 §2.2, RFC 4193, RFC 3849, RFC 5737).</summary>
internal static class SpecialAddress
{
    private static readonly IReadOnlyList<IPNetwork> Networks =
    [
        .. new[]
        {
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            "::/127",
            "::ffff:0:0/96",
            "100::/64",
            "2001:db8::/32",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>True for an address that others on the Internet can reach.</summary>
    public static bool IsGlobal(IPAddress address) => !Networks.Any(network => network.Contains(address));
}
