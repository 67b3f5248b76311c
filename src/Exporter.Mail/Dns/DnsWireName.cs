using System.Text;

namespace Exporter.Mail.Dns;

/// <summary>Names as octets, with pointers to earlier ones (RFC 1035 §4.1.4).</summary>
internal static class DnsWireName
{
    private const int Pointer = 0xC0;

    /// <summary>
    /// Steps over the name at <paramref name="at"/>; false if it is not <paramref name="expected"/> or not well-formed. A pointer must lead
    /// backwards, so there is no endless one.
    /// </summary>
    public static bool Skip(ReadOnlySpan<byte> message, ref int at, string expected)
    {
        var (here, lowest, matched) = (at, at, 0);
        var jumped = false;
        while (here < message.Length)
        {
            int octet = message[here];
            if ((octet & Pointer) == Pointer)
            {
                if (here + 1 >= message.Length)
                {
                    return false;
                }
                at = jumped ? at : here + 2;
                jumped = true;
                here = ((octet & ~Pointer) << 8) | message[here + 1];
                if (here >= lowest)
                {
                    return false;
                }
                lowest = here;
            }
            else if (octet == 0)
            {
                at = jumped ? at : here + 1;
                return matched == expected.Length;
            }
            else if (!IsNext(message, here, octet, expected, ref matched))
            {
                return false;
            }
            else
            {
                here += 1 + octet;
            }
        }
        return false;
    }

    private static bool IsNext(ReadOnlySpan<byte> message, int here, int octets, string expected, ref int matched)
    {
        var start = matched == 0 ? 0 : matched + 1;
        if (
            octets >= Pointer >> 1
            || here + 1 + octets > message.Length
            || start + octets > expected.Length
            || (matched > 0 && expected[matched] != '.')
            || !Ascii.EqualsIgnoreCase(message.Slice(here + 1, octets), expected.AsSpan(start, octets))
        )
        {
            return false;
        }
        matched = start + octets;
        return true;
    }
}
