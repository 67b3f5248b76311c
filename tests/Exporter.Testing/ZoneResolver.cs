using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Testing;

/// <summary>
/// Answers from a few lines of zone: <c>NAME TYPE DATA</c>, a line each. TXT data is quoted strings (several make several strings of one record),
/// MX is <c>10 host</c> (<c>0 .</c> for none), CNAME is followed. <c>NAME FAIL OUTCOME</c> answers every type that way. A name above another one exists.
/// Thread-safe; writes down what it was asked.
/// </summary>
public sealed class ZoneResolver : IDnsResolver
{
    private const int LongestChain = 8;
    private static readonly TimeSpan Ttl = TimeSpan.FromHours(1);
    private readonly ConcurrentQueue<string> asked = new();
    private readonly List<(string Name, DnsType Type, DnsRecord Record)> records = [];
    private readonly Dictionary<string, DnsOutcome> failing = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the lines; empty ones and those that begin with # are skipped.</summary>
    public ZoneResolver(string zone)
    {
        foreach (var line in zone.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!line.StartsWith('#'))
            {
                Add(line);
            }
        }
    }

    /// <summary>The questions so far, as <c>NAME TYPE</c>.</summary>
    public IReadOnlyCollection<string> Asked => asked;

    /// <inheritdoc/>
    public Task<DnsAnswer> AskAsync(string name, DnsType type, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var bare = name.TrimEnd('.');
        asked.Enqueue($"{bare} {type.ToString().ToUpperInvariant()}");
        var aliases = new List<string>();
        while (aliases.Count < LongestChain && type != DnsType.Cname && Find(bare, DnsType.Cname).FirstOrDefault() is NameRecord alias)
        {
            bare = alias.Name;
            aliases.Add(bare);
        }
        if (aliases.Count == LongestChain)
        {
            return Task.FromResult(DnsAnswer.Without(DnsOutcome.Malformed) with { Aliases = aliases });
        }
        var found = Find(bare, type).ToList();
        var outcome =
            failing.TryGetValue(bare, out var fails) ? fails
            : found.Count > 0 ? DnsOutcome.Found
            : names.Contains(bare) ? DnsOutcome.NoData
            : DnsOutcome.NotFound;
        return Task.FromResult(
            new DnsAnswer(outcome, outcome == DnsOutcome.Found ? found : []) { Aliases = aliases, IsAuthoritative = true }
        );
    }

    private IEnumerable<DnsRecord> Find(string name, DnsType type) =>
        records.Where(record => record.Type == type && DomainName.Same(record.Name, name)).Select(record => record.Record);

    private void Add(string line)
    {
        var words = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        var (name, data) = (words[0].TrimEnd('.'), words[2]);
        for (var above = name; above.Length > 0; above = above.Contains('.') ? above[(above.IndexOf('.') + 1)..] : "")
        {
            names.Add(above);
        }
        if (words[1] == "FAIL")
        {
            failing[name] = Enum.Parse<DnsOutcome>(data);
            return;
        }
        var type = Enum.Parse<DnsType>(words[1], ignoreCase: true);
        records.Add((name, type, Read(type, data)));
    }

    private static DnsRecord Read(DnsType type, string data)
    {
        var fields = data.Split(' ');
        return type switch
        {
            DnsType.A or DnsType.Aaaa => new AddressRecord(IPAddress.Parse(data), Ttl),
            DnsType.Mx => new MxRecord(int.Parse(fields[0], CultureInfo.InvariantCulture), fields[1].TrimEnd('.'), Ttl),
            DnsType.Txt or DnsType.Spf => new TxtRecord(Strings(data), Ttl),
            DnsType.Srv => new SrvRecord(
                int.Parse(fields[0], CultureInfo.InvariantCulture),
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                int.Parse(fields[2], CultureInfo.InvariantCulture),
                fields[3].TrimEnd('.'),
                Ttl
            ),
            DnsType.Soa => Start(fields),
            _ => new NameRecord(data.TrimEnd('.'), Ttl),
        };
    }

    // Primary, responsible, serial, refresh, retry, expire, minimum.
    private static SoaRecord Start(IReadOnlyList<string> fields)
    {
        var numbers = fields.Skip(2).Select(field => uint.Parse(field, CultureInfo.InvariantCulture)).ToList();
        var times = numbers.Skip(1).Select(seconds => TimeSpan.FromSeconds(seconds)).ToList();
        return new(fields[0].TrimEnd('.'), fields[1].TrimEnd('.'), numbers[0], times[0], times[1], times[2], times[3], Ttl);
    }

    // "one" "two" is two strings; a backslash and three digits are an octet.
    private static IReadOnlyList<string> Strings(string data) => [.. data.Split('"').Where((_, index) => index % 2 == 1).Select(Unescape)];

    private static string Unescape(string text)
    {
        var parts = text.Split('\\');
        return parts[0] + string.Concat(parts.Skip(1).Select(part => (char)int.Parse(part[..3], CultureInfo.InvariantCulture) + part[3..]));
    }
}
