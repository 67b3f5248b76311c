using System.Collections.Frozen;
using Exporter.Mail.Dns;

namespace Exporter.Sandbox.Names;

/// <summary>A zone in memory (RFC 1034 §4.2). Immutable.</summary>
internal sealed record Zone
{
    // Times as RFC 1912 §2.2 advises.
    private const string Times = "2026010100 7200 900 1209600 3600";

    private readonly FrozenSet<string> names;
    private readonly ILookup<(string, DnsType), ZoneRecord> records;

    /// <summary>A zone of these lines, see <see cref="ZoneRecord.Parse"/>, with a SOA and one NS for each server.</summary>
    public Zone(string name, IReadOnlyList<string> servers, IEnumerable<string> lines)
    {
        Name = name;
        IEnumerable<string> start =
        [
            $"@ SOA {servers[0]} hostmaster.healthy.example {Times}",
            .. servers.Select(server => $"@ NS {server}"),
        ];
        List<ZoneRecord> all = [.. start.Concat(lines).Select(line => ZoneRecord.Parse(line, name))];
        records = all.ToLookup(record => (record.Name, record.Type));
        names = all.SelectMany(record => Up(record.Name)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Where it begins.</summary>
    public string Name { get; }

    /// <summary>What an answer that there is nothing carries (RFC 2308 §3).</summary>
    public ZoneRecord Start => records[(Name, DnsType.Soa)].First();

    /// <summary>True if the name is in this zone or in one below it.</summary>
    public bool Covers(string name) => DomainName.IsWithin(name, Name);

    /// <summary>True if there are records at the name or below it (RFC 4592 §2.2.2).</summary>
    public bool Knows(string name) => names.Contains(name);

    /// <summary>The records of one name and type; where the name does not exist, those of the wildcard that covers it (RFC 4592 §3.3.1).</summary>
    public IReadOnlyList<ZoneRecord> Find(string name, DnsType type)
    {
        if (Knows(name))
        {
            return [.. records[(name, type)]];
        }
        var encloser = Up(name).Skip(1).FirstOrDefault(Knows) ?? Name;
        return [.. records[($"*.{encloser}", type)].Select(record => record with { Name = name })];
    }

    /// <summary>True if a wildcard stands for the name.</summary>
    public bool IsWild(string name) => !Knows(name) && Knows($"*.{Up(name).Skip(1).FirstOrDefault(Knows) ?? Name}");

    /// <summary>The NS records of the nearest zone below this one that holds the name; empty if this one does (RFC 1034 §4.3.2 step 3b).</summary>
    public IReadOnlyList<ZoneRecord> Cut(string name) =>
        Up(name)
            .TakeWhile(above => above != Name)
            .Reverse()
            .Select(above => records[(above, DnsType.Ns)].ToList())
            .FirstOrDefault(cut => cut.Count > 0)
        ?? [];

    // The name, and each above it as far as the zone.
    private IEnumerable<string> Up(string name)
    {
        for (var at = name; at.Length > Name.Length; at = at[(at.IndexOf('.', StringComparison.Ordinal) + 1)..])
        {
            yield return at;
        }
        yield return Name;
    }
}
