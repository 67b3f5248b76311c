using Exporter.Configuration.Values;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes.Dnsbl;

namespace Exporter.Configuration.Sections;

/// <summary>Which blocklists are asked. Immutable.</summary>
/// <param name="Lists">The lists.</param>
/// <param name="Interval">How often; null as the look has it.</param>
internal sealed record Blocklists(IReadOnlyList<DnsblList> Lists, TimeSpan? Interval)
{
    /// <summary>The shipped ones that answer everybody.</summary>
    public static readonly Blocklists Default = new([.. BlocklistFile.Shipped.Lists.Where(list => list.IsDefault)], null);

    /// <summary>What one of several processes may ask of each list.</summary>
    public Blocklists SharedBy(int processes) =>
        this with
        {
            Lists = [.. Lists.Select(list => list with { QuestionsPerHour = Math.Max(1, list.QuestionsPerHour / Math.Max(1, processes)) })],
        };
}

/// <summary>The key <c>blocklists</c>.</summary>
internal static class BlocklistSection
{
    private const string DefaultWord = "default";

    private static readonly Key<IReadOnlyList<IReadOnlyList<DnsblList>>> Use = new(
        "use",
        Shapes.OneOrMany(Shapes.Scalar("list", ParseList), orNone: true),
        "the lists to ask, by name; default means every shipped one that answers everybody, an empty list none"
    )
    {
        Default = DefaultWord,
    };

    private static readonly Key<TimeSpan?> Interval = new("interval", ValueShapes.Interval, "how often to ask") { Default = "1h" };

    private static readonly Key<IReadOnlyList<IReadOnlyList<DnsblList>>> Also = new(
        "also",
        Shapes.ListOf(OwnListSection.Shape),
        "further lists: one's own, shipped ones with a key, files of lists; they win over shipped ones of the same name"
    );

    public static readonly Shape<Blocklists> Shape = new Section(Use, Also, Interval).As(map =>
    {
        var lists = map.Get(Use)?.SelectMany(lists => lists) ?? Blocklists.Default.Lists;
        var own = map.Get(Also)?.SelectMany(lists => lists) ?? [];
        return new Blocklists([.. own.Concat(lists).DistinctBy(list => list.Name)], map.Get(Interval));
    });

    private static Parsed<IReadOnlyList<DnsblList>> ParseList(string text)
    {
        var known = BlocklistFile.Shipped.Lists;
        List<DnsblList> named = [.. text == DefaultWord ? Blocklists.Default.Lists : known.Where(list => list.Name == text)];
        return named.Count > 0
            ? new Parsed<IReadOnlyList<DnsblList>>(named, null)
            : new Refusal($"{Quoted.Text(text)} {Section.Unknown(text, "list", known.Select(list => list.Name).Prepend(DefaultWord))}");
    }
}
