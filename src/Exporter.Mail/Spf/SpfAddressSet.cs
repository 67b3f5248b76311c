using System.Globalization;
using System.Net.Sockets;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Exporter.Mail.Spf;

/// <summary>The addresses of some networks, each counted once. Immutable.</summary>
public sealed record SpfAddressSet
{
    /// <summary>No address.</summary>
    public static readonly SpfAddressSet Empty = Of([]);

    private SpfAddressSet(long ip4Addresses, BigInteger ip6Subnets, string hash) =>
        (Ip4Addresses, Ip6Subnets, Hash) = (ip4Addresses, ip6Subnets, hash);

    /// <summary>How many IPv4 addresses.</summary>
    public long Ip4Addresses { get; }

    /// <summary>How many IPv6 networks of 64 bits (RFC 4291 §2.5.4) have at least one of the addresses.</summary>
    public BigInteger Ip6Subnets { get; }

    /// <summary>The SHA-256 of the set, small hexadecimal digits; equal for equal sets, however they are written.</summary>
    public string Hash { get; }

    /// <summary>The set of what some networks hold.</summary>
    public static SpfAddressSet Of(IEnumerable<SpfNetwork> networks)
    {
        var families = networks.ToLookup(network => network.Address.AddressFamily == AddressFamily.InterNetwork, RangeOf);
        var (ip4, ip6) = (Merge(families[true]), Merge(families[false]));
        var subnets = Merge(ip6.Select(range => (range.First >> 64, range.Last >> 64)));
        return new(
            ip4.Sum(range => (long)(range.Last - range.First) + 1),
            subnets.Aggregate(BigInteger.Zero, (sum, range) => sum + (BigInteger)(range.Last - range.First) + 1),
            HashOf(ip4, ip6)
        );
    }

    private static string HashOf(List<(UInt128 First, UInt128 Last)> ip4, List<(UInt128 First, UInt128 Last)> ip6)
    {
        var text = string.Join(' ', [.. ip4.Select(Write), "|", .. ip6.Select(Write)]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
    }

    private static string Write((UInt128 First, UInt128 Last) range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.First:x}-{range.Last:x}");

    private static (UInt128 First, UInt128 Last) RangeOf(SpfNetwork network)
    {
        var octets = network.Address.GetAddressBytes();
        var rest = octets.Length * 8 - network.Length;
        var hosts = rest == 128 ? UInt128.MaxValue : (UInt128.One << rest) - 1;
        var address = octets.Aggregate(UInt128.Zero, (value, octet) => (value << 8) | octet);
        return (address & ~hosts, address | hosts);
    }

    private static List<(UInt128 First, UInt128 Last)> Merge(IEnumerable<(UInt128 First, UInt128 Last)> ranges)
    {
        var merged = new List<(UInt128 First, UInt128 Last)>();
        foreach (var range in ranges.Order())
        {
            // Written so that nothing is added to the highest address there is.
            if (merged is [.., var before] && (range.First <= before.Last || range.First - before.Last == 1))
            {
                merged[^1] = (before.First, UInt128.Max(before.Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }
        return merged;
    }
}
