using System.Net;
using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;

namespace Exporter.Mail.Tests.Dnsbl;

/// <summary>Lists with the codes that operators document, and answers of theirs.</summary>
internal static class Lists
{
    /// <summary>One code for everything (RFC 5782 §2.1).</summary>
    public static readonly DnsblList Plain = new("bl.example.net", "bl.example.net", [DnsblKind.Ip4], [Code("127.0.0.2", "listed")]);

    /// <summary>Exact codes of several sublists, as Spamhaus ZEN has them.</summary>
    public static readonly DnsblList Exact = new(
        "zen.example.net",
        "zen.example.net",
        [DnsblKind.Ip4, DnsblKind.Ip6],
        [Code("127.0.0.2", "SBL"), Code("127.0.0.4-7", "XBL"), Code("127.0.0.10-11", "PBL", DnsblWeight.Warning)]
    );

    /// <summary>Bits, as URIBL has them; 1 and 255 are no listing.</summary>
    public static readonly DnsblList Bits = new(
        "multi.example.net",
        "multi.example.net",
        [DnsblKind.Domain],
        [Code("127.0.0.&2", "black"), Code("127.0.0.&4", "grey", DnsblWeight.Info), Code("127.0.0.&8", "red", DnsblWeight.Warning)]
    )
    {
        Errors = [new(Pattern("127.0.0.1"), DnsblRefusal.Blocked), new(Pattern("127.0.0.255"), DnsblRefusal.Excess)],
    };

    /// <summary>Category and level, as DNSWL has them.</summary>
    public static readonly DnsblList Levels = new(
        "list.example.org",
        "list.example.org",
        [DnsblKind.Ip4],
        [Code("127.0.*.0", "none", DnsblWeight.Info) with { Level = 0 }, Code("127.0.*.3", "high", DnsblWeight.Info) with { Level = 3 }]
    )
    {
        IsAllowList = true,
        Errors = [new(Pattern("127.0.0.255"), DnsblRefusal.Blocked)],
    };

    public static DnsblPattern Pattern(string text) => DnsblPattern.Parse(text).Pattern!;

    public static DnsblList Named(string name) =>
        name switch
        {
            "exact" => Exact,
            "bits" => Bits,
            "levels" => Levels,
            _ => Plain,
        };

    /// <summary>What a resolver brings: addresses with spaces between, or the name of an outcome.</summary>
    public static DnsAnswer Answer(string text) =>
        Enum.TryParse<DnsOutcome>(text, out var outcome)
            ? DnsAnswer.Without(outcome)
            : new(DnsOutcome.Found, [.. text.Split(' ').Select(one => new AddressRecord(IPAddress.Parse(one), TimeSpan.FromMinutes(5)))]);

    private static DnsblCode Code(string pattern, string sublist, DnsblWeight weight = DnsblWeight.Critical) =>
        new(Pattern(pattern), sublist, weight);
}
