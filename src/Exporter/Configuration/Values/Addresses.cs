using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Exporter.Configuration.Values;

/// <summary>Address literals and ports as people write them; the system's own parser also takes 1 for 0.0.0.1. Stateless.</summary>
internal static class Addresses
{
    public static Parsed<IPAddress> Parse(string text) =>
        IPAddress.TryParse(text, out var address) && IsPlain(text, address)
            ? address
            : new Refusal($"{Quoted.Text(text)} is not an address; write 192.0.2.20 or 2001:db8::20");

    public static Parsed<int?> ParsePort(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : new Refusal($"{Quoted.Text(text)} is not a port; write a number from 1 to {IPEndPoint.MaxPort}");

    /// <summary>Splits <c>host:port</c> or <c>[v6]:port</c>; the port is null if there is none.</summary>
    public static (string Host, string? Port) Split(string text)
    {
        if (text.StartsWith('[') && text.IndexOf(']', StringComparison.Ordinal) is > 0 and var end)
        {
            var rest = text[(end + 1)..];
            return rest.Length == 0 ? (text[1..end], null) : (text[1..end], rest.StartsWith(':') ? rest[1..] : rest);
        }
        var colon = text.LastIndexOf(':');
        // More than one colon without brackets is an IPv6 literal.
        return colon < 0 || text.IndexOf(':', StringComparison.Ordinal) != colon ? (text, null) : (text[..colon], text[(colon + 1)..]);
    }

    private static bool IsPlain(string text, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6
            ? !text.StartsWith('[') && !text.Contains('%', StringComparison.Ordinal)
            : address.ToString() == text;
}
