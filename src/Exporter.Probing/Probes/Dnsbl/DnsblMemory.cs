using System.Globalization;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Since when things are on lists, from look to look: <c>LIST OBJECT SECONDS</c>, a line each. Stateless.</summary>
internal static class DnsblMemory
{
    /// <summary>Adds to facts since when each listing is known; what is on no list any more is forgotten, what cannot be seen is kept.</summary>
    public static DnsblFacts Recall(DnsblFacts facts, Remembered? earlier)
    {
        if (facts.Lists is null || facts.SeenAt is not { } now)
        {
            return facts;
        }
        var known = Parse(earlier?.Value ?? "");
        var since = new Dictionary<(string List, string Object), DateTimeOffset>();
        foreach (var entry in facts.Lists.SelectMany(list => list.Entries).Where(entry => !entry.IsNotListed))
        {
            var key = (entry.List.Name, entry.Object.Subject.Text);
            if (known.TryGetValue(key, out var then))
            {
                since[key] = then;
            }
            else if (entry.IsListed)
            {
                since[key] = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
            }
        }
        return facts with { Since = since };
    }

    /// <summary>What later looks should know; null if this one saw nothing.</summary>
    public static string? Remember(DnsblFacts facts, Remembered? earlier) =>
        facts.Lists is null
            ? null
            : string.Join(
                '\n',
                facts.Since.Select(entry =>
                    string.Create(CultureInfo.InvariantCulture, $"{entry.Key.List} {entry.Key.Object} {entry.Value.ToUnixTimeSeconds()}")
                )
            );

    private static Dictionary<(string, string), DateTimeOffset> Parse(string text)
    {
        var known = new Dictionary<(string, string), DateTimeOffset>();
        foreach (var words in text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
        {
            // A file from elsewhere may hold anything.
            if (words.Length == 3 && uint.TryParse(words[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                known[(words[0], words[1])] = DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
        }
        return known;
    }
}
