using Exporter.Mail.Dnsbl;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>What one list said about one object. Immutable.</summary>
/// <param name="List">The list.</param>
/// <param name="Object">What it was asked about.</param>
/// <param name="Answer">What it said; null if it was not asked, because it does not work or the hour's questions are used up.</param>
public sealed record DnsblEntry(DnsblList List, DnsblObject Object, DnsblAnswer? Answer)
{
    /// <summary>The list's own words on a listing (RFC 5782 §2.1), printable, without keys; null if there are none.</summary>
    public string? Reason { get; init; }

    /// <summary>True if it is on the list.</summary>
    public bool IsListed => Answer?.Outcome == DnsblOutcome.Listed;

    /// <summary>True if it is not on the list.</summary>
    public bool IsNotListed => Answer?.Outcome == DnsblOutcome.NotListed;
}

/// <summary>What was seen of one list. Immutable.</summary>
/// <param name="List">The list.</param>
/// <param name="Standing">Whether it works (RFC 5782 §5); null if the hour's questions were used up before that could be told.</param>
/// <param name="Tests">Its answers about the test points; empty if it was not asked.</param>
/// <param name="Entries">One for each object of a kind that it lists.</param>
public sealed record DnsblListSeen(
    DnsblList List,
    DnsblStanding? Standing,
    IReadOnlyList<DnsblAnswer> Tests,
    IReadOnlyList<DnsblEntry> Entries
)
{
    /// <summary>Every answer that came or did not come.</summary>
    public IEnumerable<DnsblAnswer> Answers => Tests.Concat(Entries.Select(entry => entry.Answer).OfType<DnsblAnswer>());

    /// <summary>Questions that were not put because of the hour's budget.</summary>
    public int OverBudget =>
        Standing switch
        {
            null => Entries.Count,
            DnsblStanding.Usable => Entries.Count(entry => entry.Answer is null),
            _ => 0,
        };
}

/// <summary>What all lists said about one object. Immutable.</summary>
/// <param name="Object">The object.</param>
/// <param name="Entries">One for each list of its kind.</param>
/// <param name="Unconfirmed">Lists that it was on and that say nothing now.</param>
public sealed record DnsblObjectSeen(DnsblObject Object, IReadOnlyList<DnsblEntry> Entries, IReadOnlyList<string> Unconfirmed);

/// <summary>What lists say about the addresses and domains of a target. Immutable.</summary>
public sealed record DnsblFacts : ProbeFacts
{
    /// <summary>When the last answer was in.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The lists, in the order of the options; without those that list nothing of the kinds asked about.</summary>
    public IReadOnlyList<DnsblListSeen>? Lists { get; init; }

    /// <summary>Since when something is known to be on a list, to the second; also of lists that say nothing now.</summary>
    public IReadOnlyDictionary<(string List, string Object), DateTimeOffset> Since { get; init; } =
        new Dictionary<(string List, string Object), DateTimeOffset>();

    /// <summary>Objects of these kinds with what blocklists, or allow lists, said about each; null if nothing was seen.</summary>
    public IEnumerable<DnsblObjectSeen>? Objects(bool allowLists, params IReadOnlyList<DnsblKind> kinds) =>
        Lists
            ?.Where(list => list.List.IsAllowList == allowLists)
            .SelectMany(list => list.Entries)
            .Where(entry => kinds.Contains(entry.Object.Subject.Kind))
            .GroupBy(entry => entry.Object)
            .Select(group => new DnsblObjectSeen(group.Key, [.. group], [.. group.Where(IsUnconfirmed).Select(entry => entry.List.Name)]));

    private bool IsUnconfirmed(DnsblEntry entry) =>
        !entry.IsListed && !entry.IsNotListed && Since.ContainsKey((entry.List.Name, entry.Object.Subject.Text));
}
