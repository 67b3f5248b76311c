using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>The keys of one kind of mapping: the only place that knows them. Reader, reference and suggestions all ask here. Immutable.</summary>
internal sealed record Section(params IReadOnlyList<Key> Keys)
{
    /// <summary>Keys of features that are not built yet; they are refused by name.</summary>
    public IReadOnlyList<string> Later { get; init; } = [];

    /// <summary>True where an unknown key may be a secret that lost its own key, so that it is not quoted.</summary>
    public bool HidesUnknownKeys { get; init; }

    /// <summary>The mapping as the shape of a value.</summary>
    public Shape<T> As<T>(Func<MapReading, T?> read) =>
        new("mapping", (node, context) => MapReading.Open(node, this, context) is { } map ? read(map) : default) { Inside = this };

    /// <summary>What is wrong with a key; null if it may stand here.</summary>
    public string? Refusal(YamlEntry entry) =>
        Keys.Any(key => key.Name == entry.Key) ? null
        : Later.Contains(entry.Key) ? NotBuilt
        : Unknown(entry.Key, "key", Keys.Select(key => key.Name));

    public const string NotBuilt = "is not built yet; it comes with a later version, take it out until then";

    public static string Unknown(string word, string what, IEnumerable<string> known) =>
        Suggestion.For(word, known) is { } near
            ? $"is not a known {what}; did you mean {Quoted.Text(near)}?"
            : $"is not a known {what}; known here: {string.Join(", ", known)}";
}
