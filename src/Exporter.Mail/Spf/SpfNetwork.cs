using System.Net;

namespace Exporter.Mail.Spf;

/// <summary>An address and how many of its bits count (RFC 4632 §3.1, RFC 4291 §2.3). Immutable.</summary>
/// <param name="Address">IPv4 or IPv6; the bits behind the prefix may be anything.</param>
/// <param name="Length">Bits, 0 to 32 or 128.</param>
public sealed record SpfNetwork(IPAddress Address, int Length)
{
    /// <summary>True if the address is of the same family and has the same prefix.</summary>
    public bool Contains(IPAddress address)
    {
        var (ours, theirs) = (Address.GetAddressBytes(), address.GetAddressBytes());
        var (whole, rest) = (Length / 8, Length % 8);
        return ours.Length == theirs.Length
            && ours.AsSpan(0, whole).SequenceEqual(theirs.AsSpan(0, whole))
            && (rest == 0 || (ours[whole] ^ theirs[whole]) >> (8 - rest) == 0);
    }

    /// <summary>True if every address of the other network is in this one.</summary>
    public bool Contains(SpfNetwork network) => network.Length >= Length && Contains(network.Address);

    /// <inheritdoc/>
    public override string ToString() => $"{Address}/{Length}";
}
