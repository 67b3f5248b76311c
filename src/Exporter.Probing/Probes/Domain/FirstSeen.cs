using System.Globalization;

namespace Exporter.Probing.Probes.Domain;

/// <summary>Since when things are known, from look to look: <c>THING SECONDS</c>, a line each. Immutable.</summary>
internal sealed record FirstSeen
{
    private readonly IReadOnlyDictionary<string, DateTimeOffset> things;

    private FirstSeen(IReadOnlyDictionary<string, DateTimeOffset> things) => this.things = things;

    /// <summary>Nothing is known.</summary>
    public static FirstSeen Nothing { get; } = new(new Dictionary<string, DateTimeOffset>());

    /// <summary>What is known; the words have no white space.</summary>
    public IEnumerable<string> Things => things.Keys;

    /// <summary>Reads what was written; a line that is none is skipped, since a file from elsewhere may hold anything.</summary>
    public static FirstSeen Parse(string? text)
    {
        var known = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var words in (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')))
        {
            if (words.Length == 2 && uint.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            {
                known[words[0]] = DateTimeOffset.FromUnixTimeSeconds(seconds);
            }
        }
        return new(known);
    }

    /// <summary>Since when a thing is known, to the second; null if it is not.</summary>
    public DateTimeOffset? Of(string thing) => things.TryGetValue(thing, out var since) ? since : null;

    /// <summary>How long a thing has been known; zero if it is new.</summary>
    public TimeSpan Age(string thing, DateTimeOffset now) => Of(thing) is { } since && since < now ? now - since : TimeSpan.Zero;

    /// <summary>What is known after a look: what it saw, new or not, and what it could not see.</summary>
    /// <param name="seen">What it saw.</param>
    /// <param name="unseen">Tells of what is known whether it could not be seen, and so is kept.</param>
    /// <param name="now">When it looked.</param>
    public FirstSeen After(IEnumerable<string> seen, Func<string, bool> unseen, DateTimeOffset now)
    {
        var known = things.Where(thing => unseen(thing.Key)).ToDictionary(StringComparer.Ordinal);
        foreach (var thing in seen)
        {
            known[thing] = Of(thing) ?? DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        }
        return new(known);
    }

    /// <summary>As it is remembered, in the order of the words.</summary>
    public string Written =>
        string.Join(
            '\n',
            things
                .OrderBy(thing => thing.Key, StringComparer.Ordinal)
                .Select(thing => string.Create(CultureInfo.InvariantCulture, $"{thing.Key} {thing.Value.ToUnixTimeSeconds()}"))
        );
}
