using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>A mapping of the file while its section reads it. Not thread-safe: a file is read by one thread.</summary>
internal sealed class MapReading
{
    private readonly YamlMap map;
    private readonly Section section;

    private MapReading(YamlMap map, Section section, ReadContext context) => (this.map, this.section, Context) = (map, section, context);

    public ReadContext Context { get; }

    /// <summary>Checks the keys; null if the node is no mapping.</summary>
    public static MapReading? Open(YamlNode node, Section section, ReadContext context)
    {
        if (node is not YamlMap map)
        {
            return Shapes.Mismatch<MapReading>(node, "a mapping", context);
        }
        foreach (var entry in map.Entries)
        {
            if (section.Refusal(entry) is { } refusal)
            {
                var hides = section.HidesUnknownKeys && !section.Later.Contains(entry.Key);
                context.Refuse(entry.KeyAt, hides ? $"{map.Path}.***" : entry.Value.Path, refusal);
            }
        }
        var reading = new MapReading(map, section, context);
        foreach (var key in section.Keys.Where(key => key.IsRequired && !reading.Has(key)))
        {
            reading.Refuse($"{key.Name} is missing ({key.Help})");
        }
        return reading;
    }

    public bool Has(Key key) => Node(key) is not null;

    /// <summary>The value; null if the key is absent or its value was refused.</summary>
    public T? Get<T>(Key<T> key)
    {
        if (!section.Keys.Contains(key))
        {
            throw new InvalidOperationException($"{key.Name} is not among the keys of its section.");
        }
        return Node(key) is { } node ? key.Shape.Read(node, Context) : default;
    }

    /// <summary>Tells a problem with the value of a key that is there.</summary>
    public void Refuse(Key key, string message) => Context.Refuse(Node(key) ?? map, message);

    /// <summary>Tells a problem with the mapping.</summary>
    public void Refuse(string message) => Context.Refuse(map, message);

    /// <summary>The value as it stands; null if the key is absent.</summary>
    public YamlNode? Node(Key key) => map.Entries.FirstOrDefault(entry => entry.Key == key.Name)?.Value;
}
