using System.Globalization;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>The records of one name and type, as each server of the zone and our resolver have them. Immutable.</summary>
/// <param name="Name">The name, from the configuration.</param>
/// <param name="Type">MX or TXT.</param>
/// <param name="Ours">What our resolver says.</param>
/// <param name="Theirs">What each live server says, by its name and address; one that sends us on does not have the name and is left out.</param>
internal sealed record RecordSetSeen(string Name, DnsType Type, DnsAnswer Ours, IReadOnlyList<(string Server, DnsAnswer Answer)> Theirs)
{
    /// <summary>Name and type for labels.</summary>
    public string Shown => $"{Name}/{TypeLabel}";

    /// <summary>The type for labels.</summary>
    public string TypeLabel => Type.ToString().ToLowerInvariant();

    /// <summary>The servers that told, by what they have.</summary>
    public IReadOnlyList<IGrouping<string, string>> Variants =>
        [.. Theirs.Where(one => one.Answer.IsTold).GroupBy(one => Fingerprint(one.Answer), one => one.Server)];

    /// <summary>A server that did not tell; null if all did.</summary>
    public (string Server, DnsAnswer Answer)? Silent =>
        Theirs.FirstOrDefault(one => !one.Answer.IsTold) is { Server: not null } silent ? silent : null;

    /// <summary>True if our resolver has what some server has.</summary>
    public bool IsOursKnown => Variants.Any(variant => variant.Key == Fingerprint(Ours));

    /// <summary>How long a resolver may keep what it has, at most.</summary>
    /// <param name="negative">How long it may keep that there is nothing (RFC 2308 §5).</param>
    public TimeSpan Keeps(TimeSpan negative) =>
        Theirs
            .Select(one => one.Answer)
            .Append(Ours)
            .SelectMany(answer => answer.Records)
            .Select(record => record.Ttl)
            .Append(negative)
            .Max();

    /// <summary>The records for a person.</summary>
    public static string Text(DnsAnswer answer) => Fingerprint(answer) is { Length: > 0 } text ? Printable.Of(text, LongestShown) : "-";

    private const int LongestShown = 80;

    // That a name has nothing is one answer, whether it exists or not: wildcards and empty names are told differently by different programs.
    private static string Fingerprint(DnsAnswer answer) =>
        answer.Aliases.Count > 0
            ? $"CNAME {answer.Aliases[0].ToLowerInvariant()}"
            : string.Join(" | ", answer.Records.Select(Text).Order(StringComparer.Ordinal));

    private static string Text(DnsRecord record) =>
        record switch
        {
            MxRecord mx => string.Create(CultureInfo.InvariantCulture, $"{mx.Preference} {mx.Exchange.ToLowerInvariant()}"),
            TxtRecord text => text.Text,
            _ => "",
        };
}
