using System.Buffers.Binary;
using System.Text;
using Exporter.Mail.Dns;

namespace Exporter.Sandbox.Names;

/// <summary>Writes answers (RFC 1035 §4.1), names uncompressed. Used for one answer.</summary>
internal sealed class NameMessage
{
    private const int LeastUdp = 512;
    private const ushort Internet = 1;
    private readonly MemoryStream octets = new();

    /// <summary>The answer to a question; over UDP without records and with TC if it would not fit (RFC 2181 §9). <paramref name="recursion"/> is RA.</summary>
    public static byte[] Write(NameQuestion question, NameReply reply, bool recursion, bool overUdp)
    {
        var whole = new NameMessage().Of(question, reply, recursion, isCut: false);
        return overUdp && whole.Length > (question.UdpOctets ?? LeastUdp)
            ? new NameMessage().Of(question, reply with { Answers = [], Authority = [], Additional = [] }, recursion, isCut: true)
            : whole;
    }

    private byte[] Of(NameQuestion question, NameReply reply, bool recursion, bool isCut)
    {
        Word(question.Id);
        octets.WriteByte((byte)(0x80 | (reply.IsAuthoritative ? 4 : 0) | (isCut ? 2 : 0) | (question.WantsRecursion ? 1 : 0)));
        octets.WriteByte((byte)((recursion ? 0x80 : 0) | reply.Code));
        Word(1);
        Word(reply.Answers.Count);
        Word(reply.Authority.Count);
        Word(reply.Additional.Count + (question.UdpOctets is null ? 0 : 1));
        octets.Write(question.Wire.Span);
        foreach (var record in reply.Answers.Concat(reply.Authority).Concat(reply.Additional))
        {
            Record(record);
        }
        if (question.UdpOctets is not null)
        {
            // OPT: the root, type 41, 1232 octets, nothing else.
            octets.Write([0, 0, 41, 0x04, 0xd0, 0, 0, 0, 0, 0, 0]);
        }
        return octets.ToArray();
    }

    private void Record(ZoneRecord record)
    {
        Name(record.Name);
        Word((int)record.Type);
        Word(Internet);
        Long((uint)record.Value.Ttl.TotalSeconds);
        var length = (int)octets.Position;
        Word(0);
        Content(record.Value);
        BinaryPrimitives.WriteUInt16BigEndian(octets.GetBuffer().AsSpan(length), (ushort)(octets.Position - length - 2));
    }

    private void Content(DnsRecord value)
    {
        switch (value)
        {
            case AddressRecord address:
                octets.Write(address.Address.GetAddressBytes());
                break;
            case NameRecord name:
                Name(name.Name);
                break;
            case MxRecord mx:
                Word(mx.Preference);
                Name(mx.Exchange);
                break;
            case SrvRecord service:
                Word(service.Priority);
                Word(service.Weight);
                Word(service.Port);
                Name(service.Target);
                break;
            case TxtRecord text:
                text.Strings.ToList().ForEach(Text);
                break;
            case SoaRecord start:
                Start(start);
                break;
        }
    }

    private void Start(SoaRecord start)
    {
        Name(start.PrimaryServer);
        Name(start.ResponsibleName);
        Long(start.Serial);
        foreach (var time in (TimeSpan[])[start.Refresh, start.Retry, start.Expire, start.Minimum])
        {
            Long((uint)time.TotalSeconds);
        }
    }

    private void Name(string name)
    {
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            Text(label);
        }
        octets.WriteByte(0);
    }

    private void Text(string text)
    {
        octets.WriteByte((byte)text.Length);
        octets.Write(Encoding.Latin1.GetBytes(text));
    }

    private void Word(int number) => octets.Write([(byte)(number >> 8), (byte)number]);

    private void Long(uint number)
    {
        Word((int)(number >> 16));
        Word((int)(number & 0xffff));
    }
}
