using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Domain;

/// <summary>Says what an answer of the DNS means.</summary>
internal static class DnsWords
{
    /// <summary>Why an answer tells nothing.</summary>
    public static Words NotTold(string name, DnsOutcome outcome) =>
        outcome switch
        {
            DnsOutcome.Refused => new($"{name}: the name server answers REFUSED", $"{name}：域名服务器应答 REFUSED"),
            DnsOutcome.Timeout => new($"{name}: no name server answers in time", $"{name}：域名服务器超时未应答"),
            DnsOutcome.Malformed => new($"{name}: the answer cannot be read", $"{name}：应答无法解析"),
            _ => new($"{name}: the name server answers SERVFAIL", $"{name}：域名服务器应答 SERVFAIL"),
        };

    /// <summary>Names for a person, at most a handful.</summary>
    public static string Some(IEnumerable<string> names)
    {
        const int Most = 6;
        var all = names.ToList();
        return string.Join(", ", all.Take(Most).Select(name => Printable.Of(name))) + (all.Count > Most ? $", … ({all.Count})" : "");
    }
}
