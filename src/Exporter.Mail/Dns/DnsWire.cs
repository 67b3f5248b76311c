using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Exporter.Mail.Dns;

/// <summary>
/// Questions and the plainest of answers as octets (RFC 1035 §4): addresses, text, nothing, or a refusal. It reads what ten thousand questions to blocklists
/// bring; whatever else comes is for a library that reads everything.
/// </summary>
public static class DnsWire
{
    /// <summary>Octets that hold any question.</summary>
    public const int LongestQuestion = HeaderOctets + 255 + 4 + 11;

    /// <summary>The longest answer that is asked for: what goes over every link without fragments (DNS Flag Day 2020).</summary>
    public const int LongestAnswer = 1232;

    private const int HeaderOctets = 12;
    private const ushort Internet = 1;
    private const ushort RecursionDesired = 0x0100;
    private const ushort Response = 0x8000;
    private const ushort Opcode = 0x7800;
    private const ushort Truncated = 0x0200;
    private const ushort Authoritative = 0x0400;
    private const ushort Authentic = 0x0020;
    private const ushort Code = 0x000F;
    private const int Refused = 5;
    private const int NameError = 3;

    /// <summary>Writes a question with recursion and EDNS (RFC 6891 §6.1.2); gives its octets.</summary>
    /// <param name="to">Where to; at least <see cref="LongestQuestion"/>.</param>
    /// <param name="id">Its number.</param>
    /// <param name="name">What to ask for, as <see cref="DomainName.Normalize"/> gives it.</param>
    /// <param name="type">The type to ask for.</param>
    public static int WriteQuestion(Span<byte> to, ushort id, string name, DnsType type)
    {
        to[..HeaderOctets].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(to, id);
        BinaryPrimitives.WriteUInt16BigEndian(to[2..], RecursionDesired);
        (to[5], to[11]) = (1, 1);
        var at = HeaderOctets;
        foreach (var range in name.AsSpan().Split('.'))
        {
            var label = name.AsSpan(range);
            to[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, to[at..]);
        }
        to[at++] = 0;
        BinaryPrimitives.WriteUInt16BigEndian(to[at..], (ushort)type);
        BinaryPrimitives.WriteUInt16BigEndian(to[(at + 2)..], Internet);
        ReadOnlySpan<byte> options = [0, 0, 41, LongestAnswer >> 8, LongestAnswer & 0xFF, 0, 0, 0, 0, 0, 0];
        options.CopyTo(to[(at + 4)..]);
        return at + 4 + options.Length;
    }

    /// <summary>The number of a message; null if it is too short to have one.</summary>
    public static ushort? IdOf(ReadOnlySpan<byte> message) =>
        message.Length < HeaderOctets ? null : BinaryPrimitives.ReadUInt16BigEndian(message);

    /// <summary>
    /// Reads an answer; null if it is none, is to another question, was truncated, has aliases, or is not well-formed. Its records are those of the
    /// type that was asked for.
    /// </summary>
    public static DnsAnswer? ReadAnswer(ReadOnlySpan<byte> message, string asked, DnsType type)
    {
        if (message.Length < HeaderOctets)
        {
            return null;
        }
        var flags = BinaryPrimitives.ReadUInt16BigEndian(message[2..]);
        var at = HeaderOctets;
        if (
            (flags & (Response | Opcode | Truncated)) != Response
            || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1
            || !DnsWireName.Skip(message, ref at, asked)
            || message.Length < at + 4
            || BinaryPrimitives.ReadUInt16BigEndian(message[at..]) != (ushort)type
            || BinaryPrimitives.ReadUInt16BigEndian(message[(at + 2)..]) != Internet
        )
        {
            return null;
        }
        var code = flags & Code;
        if (code is not (0 or NameError))
        {
            return DnsAnswer.Without(code == Refused ? DnsOutcome.Refused : DnsOutcome.ServerFailure) with { Octets = message.Length };
        }
        var count = BinaryPrimitives.ReadUInt16BigEndian(message[6..]);
        return ReadRecords(message, at + 4, count, asked, type) is not { } records || (code == NameError && records.Count > 0)
            ? null
            : new(Outcome(code, records.Count), records)
            {
                Octets = message.Length,
                IsAuthoritative = (flags & Authoritative) != 0,
                IsAuthenticated = (flags & Authentic) != 0,
            };
    }

    private static DnsOutcome Outcome(int code, int records) =>
        code == NameError ? DnsOutcome.NotFound
        : records > 0 ? DnsOutcome.Found
        : DnsOutcome.NoData;

    private static List<DnsRecord>? ReadRecords(ReadOnlySpan<byte> message, int at, int count, string asked, DnsType type)
    {
        var records = new List<DnsRecord>();
        for (; count > 0; count--)
        {
            if (!DnsWireName.Skip(message, ref at, asked) || message.Length < at + 10)
            {
                return null;
            }
            var fixedPart = message.Slice(at, 10);
            var length = BinaryPrimitives.ReadUInt16BigEndian(fixedPart[8..]);
            at += 10;
            if (
                BinaryPrimitives.ReadUInt16BigEndian(fixedPart) != (ushort)type
                || BinaryPrimitives.ReadUInt16BigEndian(fixedPart[2..]) != Internet
                || message.Length < at + length
                || Read(message.Slice(at, length), type, TimeSpan.FromSeconds(BinaryPrimitives.ReadInt32BigEndian(fixedPart[4..])))
                    is not { } record
            )
            {
                return null;
            }
            records.Add(record);
            at += length;
        }
        return records;
    }

    private static DnsRecord? Read(ReadOnlySpan<byte> content, DnsType type, TimeSpan ttl) =>
        type switch
        {
            // RFC 2181 §8: the highest bit of a TTL is never set.
            _ when ttl < TimeSpan.Zero => null,
            DnsType.A when content.Length == 4 => new AddressRecord(new IPAddress(content), ttl),
            DnsType.Txt => Strings(content) is { } strings ? new TxtRecord(strings, ttl) : null,
            _ => null,
        };

    private static List<string>? Strings(ReadOnlySpan<byte> content)
    {
        var strings = new List<string>();
        while (content.Length > 0)
        {
            if (content.Length < 1 + content[0])
            {
                return null;
            }
            strings.Add(Encoding.Latin1.GetString(content.Slice(1, content[0])));
            content = content[(1 + content[0])..];
        }
        return strings.Count > 0 ? strings : null;
    }
}
