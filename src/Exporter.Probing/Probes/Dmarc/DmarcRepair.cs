using Exporter.Mail.Dmarc;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Writes a record as it was probably meant. Stateless.</summary>
internal static class DmarcRepair
{
    private const string Version = "DMARC1";

    private static readonly IReadOnlyList<string> Names =
    [
        "v",
        "p",
        "sp",
        "np",
        "adkim",
        "aspf",
        "rua",
        "ruf",
        "fo",
        "t",
        "psd",
        "pct",
        "rf",
        "ri",
    ];

    private static readonly IReadOnlyList<string> OfPolicy = ["p", "sp", "np"];
    private static readonly IReadOnlyList<DmarcPolicy> Policies = Enum.GetValues<DmarcPolicy>();

    /// <summary>
    /// One record without a flaw; null if it cannot be told what was meant. Policies that cannot be read are left out, and where p= is then missing
    /// it is none, as receivers take it (RFC 9989 §4.10.1).
    /// </summary>
    public static string? Of(string text) => Checked(Tags(text));

    /// <summary>
    /// One record out of several: the tags of the first, and of the others what it has not; report addresses of all; the weakest policy, since
    /// so far none was in force.
    /// </summary>
    public static string? Merge(IEnumerable<string> texts)
    {
        var tags = texts.SelectMany(Tags).Select(tag => (Name: tag.Split('=')[0], Value: tag[(tag.IndexOf('=') + 1)..])).ToList();
        var merged = tags.GroupBy(tag => tag.Name)
            .Select(group =>
            {
                var values = group.Select(tag => tag.Value).Distinct().ToList();
                var value =
                    group.Key is "rua" or "ruf" ? string.Join(',', values)
                    : OfPolicy.Contains(group.Key) ? values.MinBy(word => PolicyOf(word))!
                    : values[0];
                return $"{group.Key}={value}";
            });
        return Checked([.. merged]);
    }

    private static IReadOnlyList<string> Tags(string text)
    {
        var tags = TagRepair
            .Tags(text, Version, Names)
            .Where(tag => tag.Contains('=', StringComparison.Ordinal))
            .Select(tag => tag.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(tag => !OfPolicy.Contains(tag[0]) || PolicyOf(tag[1]) is not null)
            .Select(tag => $"{tag[0]}={Repaired(tag[0], tag[1])}")
            .ToList();
        return tags.Exists(tag => tag.StartsWith("p=", StringComparison.Ordinal)) ? tags : [tags[0], "p=none", .. tags.Skip(1)];
    }

    private static string? Checked(IReadOnlyList<string> tags)
    {
        var record = TagRepair.Join(tags);
        return DmarcRecord.Parse(record) is { Record.IsPolicyInvalid: false, Problems.Count: 0 } ? record : null;
    }

    // The scheme is what people forget most.
    private static string Repaired(string name, string value) =>
        name is "rua" or "ruf"
            ? string.Join(',', value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Address))
            : value;

    private static string Address(string uri) =>
        uri.Contains('@', StringComparison.Ordinal) && !uri.Contains(':', StringComparison.Ordinal) ? $"mailto:{uri}" : uri;

    private static DmarcPolicy? PolicyOf(string word) =>
        Policies
            .Where(policy => DmarcMemory.Name(policy).Equals(word, StringComparison.OrdinalIgnoreCase))
            .Cast<DmarcPolicy?>()
            .FirstOrDefault();
}
