using System.Globalization;
using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Sandbox.Names;

/// <summary>One record of a zone, under its whole name. Immutable.</summary>
/// <param name="Name">Small letters, no final dot.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its data.</param>
internal sealed record ZoneRecord(string Name, DnsType Type, DnsRecord Value)
{
    public static readonly TimeSpan Ttl = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Reads <c>OWNER TYPE DATA</c>. The owner is below the zone, <c>@</c> for the zone itself; names in data are whole. The data of TXT is one text without
    /// quotation marks and is cut into strings of 255 octets.
    /// </summary>
    public static ZoneRecord Parse(string line, string zone)
    {
        var words = line.Split(' ', 3);
        var type = Enum.Parse<DnsType>(words[1], ignoreCase: true);
        return new(words[0] == "@" ? zone : $"{words[0]}.{zone}".ToLowerInvariant(), type, Read(type, words[2]));
    }

    private static DnsRecord Read(DnsType type, string data)
    {
        var fields = data.Split(' ');
        return type switch
        {
            DnsType.A or DnsType.Aaaa => new AddressRecord(IPAddress.Parse(data), Ttl),
            DnsType.Mx => new MxRecord(Number(fields[0]), Bare(fields[1]), Ttl),
            DnsType.Txt => new TxtRecord([.. data.Chunk(255).Select(part => new string(part))], Ttl),
            DnsType.Srv => new SrvRecord(Number(fields[0]), Number(fields[1]), Number(fields[2]), Bare(fields[3]), Ttl),
            DnsType.Soa => Start(fields),
            _ => new NameRecord(Bare(data), Ttl),
        };
    }

    // Primary, responsible, serial, refresh, retry, expire, minimum.
    private static SoaRecord Start(string[] fields)
    {
        var times = fields.Skip(3).Select(field => TimeSpan.FromSeconds(Number(field))).ToList();
        return new(fields[0], fields[1], (uint)Number(fields[2]), times[0], times[1], times[2], times[3], Ttl);
    }

    private static string Bare(string text) => text.TrimEnd('.');

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
