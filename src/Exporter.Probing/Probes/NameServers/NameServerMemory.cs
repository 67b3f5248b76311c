using System.Globalization;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Since when servers disagree, from look to look: <c>WHAT SECONDS</c>, a line each. Stateless.</summary>
internal static class NameServerMemory
{
    /// <summary>Under which name a secondary that is behind is remembered: one that follows, however late, is not stuck.</summary>
    public static string Serial(uint behind) => string.Create(CultureInfo.InvariantCulture, $"serial/{behind}");

    /// <summary>Under which name it is remembered that the servers have different records.</summary>
    public static string Servers(RecordSetSeen set) => $"servers/{set.Shown}";

    /// <summary>Under which name it is remembered that our resolver has other records than they.</summary>
    public static string Resolver(RecordSetSeen set) => $"resolver/{set.Shown}";

    /// <summary>Adds to facts since when each disagreement is known; what agrees again is forgotten.</summary>
    public static NameServerFacts Recall(NameServerFacts facts, Remembered? earlier)
    {
        if (facts.SeenAt is not { } now)
        {
            return facts;
        }
        var known = Parse(earlier?.Value ?? "");
        var began = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return facts with
        {
            Since = Disagreements(facts).Distinct().ToDictionary(what => what, what => known.GetValueOrDefault(what, began)),
        };
    }

    /// <summary>What later looks should know; null if this one compared nothing.</summary>
    public static string? Remember(NameServerFacts facts, Remembered? earlier) =>
        facts.SeenAt is null
            ? null
            : string.Join(
                '\n',
                facts
                    .Since.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value.ToUnixTimeSeconds()}"))
            );

    private static IEnumerable<string> Disagreements(NameServerFacts facts)
    {
        if (facts.Behind is { } behind)
        {
            yield return Serial(behind);
        }
        foreach (var set in facts.Sets ?? [])
        {
            if (set.Variants.Count > 1)
            {
                yield return Servers(set);
            }
            if (set.Ours.IsTold && set.Variants.Count > 0 && !set.IsOursKnown)
            {
                yield return Resolver(set);
            }
        }
    }

    private static Dictionary<string, DateTimeOffset> Parse(string text)
    {
        var known = new Dictionary<string, DateTimeOffset>();
        foreach (var words in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
        {
            // A file from elsewhere may hold anything.
            if (words.Length == 2 && uint.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                known[words[0]] = DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
        }
        return known;
    }
}
