using System.Buffers.Binary;
using System.Text;

namespace Exporter.Sandbox.Names;

/// <summary>One question as it came (RFC 1035 §4.1). Immutable.</summary>
/// <param name="Id">What the answer repeats.</param>
/// <param name="WantsRecursion">RD.</param>
/// <param name="Name">In small letters, no final dot.</param>
/// <param name="Type">QTYPE.</param>
/// <param name="Wire">The question section, to be repeated.</param>
/// <param name="UdpOctets">What the asker takes over UDP by EDNS0 (RFC 6891 §6.2.3); null without it.</param>
internal sealed record NameQuestion(ushort Id, bool WantsRecursion, string Name, ushort Type, ReadOnlyMemory<byte> Wire, int? UdpOctets)
{
    public const int HeaderOctets = 12;
    private const int MostName = 253;
    private const ushort Opt = 41;

    /// <summary>Reads a message; null if it is no single standard question.</summary>
    public static NameQuestion? Read(ReadOnlyMemory<byte> message)
    {
        var octets = message.Span;
        if (octets.Length < HeaderOctets || (octets[2] & 0xf8) != 0 || Word(octets, 4) != 1 || Word(octets, 6) + Word(octets, 8) > 0)
        {
            return null;
        }
        if (ReadName(octets) is not var (name, end) || octets.Length < end + 4)
        {
            return null;
        }
        var rest = octets[(end + 4)..];
        // The additional section begins with the root as its name where EDNS0 is meant.
        var udp = rest.Length >= 11 && rest[0] == 0 && Word(rest, 1) == Opt ? Math.Max(512, (int)Word(rest, 3)) : (int?)null;
        return new(Word(octets, 0), (octets[2] & 1) != 0, name, Word(octets, end), message[HeaderOctets..(end + 4)], udp);
    }

    private static (string Name, int End)? ReadName(ReadOnlySpan<byte> octets)
    {
        var name = new StringBuilder();
        var at = HeaderOctets;
        while (at < octets.Length && octets[at] is > 0 and < 64 && at + 1 + octets[at] <= octets.Length && name.Length <= MostName)
        {
            name.Append(Encoding.Latin1.GetString(octets.Slice(at + 1, octets[at]))).Append('.');
            at += 1 + octets[at];
        }
        return at < octets.Length && octets[at] == 0 && name.Length is > 0 and <= MostName + 1
            ? (name.ToString(0, name.Length - 1).ToLowerInvariant(), at + 1)
            : null;
    }

    private static ushort Word(ReadOnlySpan<byte> octets, int at) => BinaryPrimitives.ReadUInt16BigEndian(octets[at..]);
}
