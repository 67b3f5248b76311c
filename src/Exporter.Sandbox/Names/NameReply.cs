using Exporter.Mail.Dns;

namespace Exporter.Sandbox.Names;

/// <summary>What a server says to one question (RFC 1035 §4.1). Immutable.</summary>
/// <param name="Code">RCODE.</param>
internal sealed record NameReply(int Code)
{
    public const int NameError = 3;

    public static readonly NameReply Refused = new(5);

    /// <summary>AA.</summary>
    public bool IsAuthoritative { get; init; }

    public IReadOnlyList<ZoneRecord> Answers { get; init; } = [];

    public IReadOnlyList<ZoneRecord> Authority { get; init; } = [];

    public IReadOnlyList<ZoneRecord> Additional { get; init; } = [];

    /// <summary>What a zone has of one name and type, aliases within it followed (RFC 1034 §4.3.2 step 3a).</summary>
    public static NameReply Of(Zone zone, string name, DnsType type, IReadOnlyList<ZoneRecord>? before = null)
    {
        const int LongestChain = 8;
        before ??= [];
        var found = zone.Find(name, type);
        var alias = type == DnsType.Cname || before.Count == LongestChain ? [] : zone.Find(name, DnsType.Cname);
        if (found.Count == 0 && alias is [{ Value: NameRecord { Name: var next } }])
        {
            IReadOnlyList<ZoneRecord> chain = [.. before, alias[0]];
            return zone.Covers(next) ? Of(zone, next, type, chain) : new(0) { Answers = chain };
        }
        var exists = zone.Knows(name) || zone.IsWild(name);
        return new(exists ? 0 : NameError) { Answers = [.. before, .. found], Authority = found.Count == 0 ? [zone.Start] : [] };
    }
}
