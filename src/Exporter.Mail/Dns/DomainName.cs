using System.Net;
using System.Net.Sockets;

namespace Exporter.Mail.Dns;

/// <summary>Names as the DNS has them: A-labels, no final dot, case ignored (RFC 1034 §3.1, RFC 5890 §2.3.2.1).</summary>
public static class DomainName
{
    private const int MaxLength = 253;
    private const int MaxLabel = 63;

    /// <summary>The name in A-labels and small letters without the final dot; null if it is none, or one that is to be written in A-labels.</summary>
    public static string? Normalize(string name)
    {
        var bare = name.EndsWith('.') ? name[..^1] : name;
        if (bare.Length is 0 or > 1024)
        {
            return null;
        }
        if (!bare.All(char.IsAscii))
        {
            if (InternationalName.ToALabels(bare) is not { } ascii)
            {
                return null;
            }
            bare = ascii.EndsWith('.') ? ascii[..^1] : ascii;
        }
        return IsName(bare) ? bare.ToLowerInvariant() : null;
    }

    /// <summary>True if two names are the same, whatever their case and final dot.</summary>
    public static bool Same(string one, string other) =>
        one.AsSpan().TrimEnd('.').Equals(other.AsSpan().TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    /// <summary>True if a name is the domain or below it.</summary>
    public static bool IsWithin(string name, string domain) =>
        Same(name, domain) || name.TrimEnd('.').EndsWith("." + domain.TrimEnd('.'), StringComparison.OrdinalIgnoreCase);

    /// <summary>The name under which the PTR of an address lies (RFC 1035 §3.5, RFC 3596 §2.5).</summary>
    public static string Reverse(IPAddress address) =>
        $"{ReverseLabels(address)}.{(address.AddressFamily == AddressFamily.InterNetwork ? "in-addr" : "ip6")}.arpa";

    /// <summary>The octets or nibbles of an address backwards, with dots between (RFC 5782 §2.1, §2.4).</summary>
    public static string ReverseLabels(IPAddress address)
    {
        var octets = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetwork
            ? string.Join('.', octets.Reverse())
            : string.Join('.', Convert.ToHexStringLower(octets).Reverse());
    }

    private static bool IsName(string name) =>
        name.Length <= MaxLength && name.Split('.').All(label => label.Length is > 0 and <= MaxLabel);
}
