using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Exporter.Mail.Dnsbl;

/// <summary>Why a text is no pattern.</summary>
public enum DnsblPatternFault
{
    /// <summary>There are not four octets.</summary>
    FourOctets,

    /// <summary>The first octet is not 127 (RFC 5782 §2.1).</summary>
    Not127,

    /// <summary>An octet is none of <c>n</c>, <c>n-m</c>, <c>*</c> and <c>&amp;n</c>.</summary>
    Octet,
}

/// <summary>A text read as a pattern. Immutable.</summary>
/// <param name="Pattern">The pattern; null if the text is none.</param>
/// <param name="Position">Offset of the first character that is wrong; 0 if none is.</param>
/// <param name="Fault">Why it is wrong; null if it is not.</param>
public readonly record struct DnsblPatternReading(DnsblPattern? Pattern, int Position, DnsblPatternFault? Fault);

/// <summary>
/// Answers that mean the same (RFC 5782 §2.3): an octet is <c>2</c>, <c>4-7</c>, <c>*</c> for any, or <c>&amp;8</c> where all bits of the number
/// must be set. Immutable.
/// </summary>
public sealed class DnsblPattern
{
    private const int Octets = 4;
    private readonly IReadOnlyList<Octet> octets;

    private DnsblPattern(string text, IReadOnlyList<Octet> octets) => (Text, this.octets) = (text, octets);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>Reads a pattern such as <c>127.0.0.4-7</c>. Never throws.</summary>
    public static DnsblPatternReading Parse(string text)
    {
        var parts = text.Split('.', Octets + 1);
        if (parts.Length != Octets)
        {
            return new(null, text.Length, DnsblPatternFault.FourOctets);
        }
        var read = new List<Octet>(Octets);
        var position = 0;
        foreach (var part in parts)
        {
            if (Read(part) is not { } octet)
            {
                return new(null, position, DnsblPatternFault.Octet);
            }
            read.Add(octet);
            position += part.Length + 1;
        }
        return read[0] is { Low: 127, High: 127 } ? new(new(text, read), 0, null) : new(null, 0, DnsblPatternFault.Not127);
    }

    /// <summary>True if the answer is one of these; never for IPv6.</summary>
    public bool Covers(IPAddress answer) =>
        answer.AddressFamily == AddressFamily.InterNetwork
        && answer.GetAddressBytes().Zip(octets).All(pair => pair.Second.Covers(pair.First));

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static Octet? Read(string part)
    {
        if (part == "*")
        {
            return new(0, byte.MaxValue, 0);
        }
        if (part.StartsWith('&'))
        {
            return Number(part[1..]) is { } bits and > 0 ? new(0, byte.MaxValue, bits) : null;
        }
        var ends = part.Split('-', 3);
        return Number(ends[0]) is { } low && Number(ends[^1]) is { } high && ends.Length <= 2 && low <= high ? new(low, high, 0) : null;
    }

    private static byte? Number(string digits) =>
        byte.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private readonly record struct Octet(byte Low, byte High, byte Bits)
    {
        public bool Covers(byte value) => value >= Low && value <= High && (value & Bits) == Bits;
    }
}
