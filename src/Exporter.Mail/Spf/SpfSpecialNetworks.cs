using System.Net;

namespace Exporter.Mail.Spf;

/// <summary>Networks whose addresses no server in the Internet sees as a client (RFC 6890 §2.2).</summary>
internal static class SpfSpecialNetworks
{
    private static readonly SpfNetwork[] All =
    [
        Of("0.0.0.0", 8),
        Of("10.0.0.0", 8),
        Of("100.64.0.0", 10),
        Of("127.0.0.0", 8),
        Of("169.254.0.0", 16),
        Of("172.16.0.0", 12),
        Of("192.168.0.0", 16),
        Of("224.0.0.0", 3),
        Of("::1", 128),
        Of("fc00::", 7),
        Of("fe80::", 10),
    ];

    /// <summary>True if all of a network is private, shared, of the host or the link, or for groups.</summary>
    public static bool Hold(SpfNetwork network) => All.Any(special => special.Contains(network));

    private static SpfNetwork Of(string address, int length) => new(IPAddress.Parse(address), length);
}
