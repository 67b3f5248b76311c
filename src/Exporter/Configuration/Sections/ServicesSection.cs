using Exporter.Configuration.Yaml;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>One service of a server. Immutable.</summary>
internal sealed record ServiceEntry(Service Service)
{
    /// <summary>The port; the registered one if the file names none.</summary>
    public int Port { get; init; } = Service.Port;

    /// <summary>The least size that must be accepted, in octets; null accepts any.</summary>
    public long? MinSizeBytes { get; init; }
}

/// <summary>The key <c>services</c>: a list of names, or a mapping from names to what is special about them.</summary>
internal static class ServicesSection
{
    private const string Wanted = "a list of services, or a mapping such as {submission: {port: 2587}}";

    private static readonly Key<int?> Port = new("port", ValueShapes.Port, "the TCP port") { Default = "the registered port" };

    private static readonly Key<long?> MinSize = new(
        "min_size",
        ValueShapes.Size,
        "the least message size that an SMTP service must accept"
    )
    {
        Default = "any",
    };

    private static readonly Section Section = new(Port, MinSize);

    public static readonly Shape<IReadOnlyList<ServiceEntry>> Shape = new("list or mapping", Read)
    {
        Inside = Section,
        Step = ".<service>",
    };

    private static IReadOnlyList<ServiceEntry>? Read(YamlNode node, ReadContext context)
    {
        if (node is YamlList { Items.Count: 0 } or YamlMap { Entries.Count: 0 })
        {
            context.Refuse(node, "must not be empty");
            return null;
        }
        return node switch
        {
            YamlList list => ReadList(list, context),
            YamlMap map => [.. map.Entries.Select(entry => ReadEntry(entry, context)).OfType<ServiceEntry>()],
            _ => Shapes.Mismatch<IReadOnlyList<ServiceEntry>>(node, Wanted, context),
        };
    }

    private static List<ServiceEntry> ReadList(YamlList list, ReadContext context)
    {
        var read = new List<ServiceEntry>();
        foreach (var item in list.Items)
        {
            if (Shapes.Text(item, "a service", context) is not { } name || Find(name, item.At, item.Path, context) is not { } service)
            {
                continue;
            }
            if (read.Any(other => other.Service == service))
            {
                context.Refuse(item, $"{name} is there twice");
                continue;
            }
            read.Add(new(service));
        }
        return read;
    }

    private static ServiceEntry? ReadEntry(YamlEntry entry, ReadContext context)
    {
        if (Find(entry.Key, entry.KeyAt, entry.Value.Path, context) is not { } service)
        {
            return null;
        }
        if (entry.Value is YamlScalar { IsNull: true })
        {
            return new(service);
        }
        return MapReading.Open(entry.Value, Section, context) is { } map ? ReadOptions(service, map) : null;
    }

    private static ServiceEntry ReadOptions(Service service, MapReading map)
    {
        var (port, size) = (map.Get(Port), map.Get(MinSize));
        if (map.Has(MinSize) && service.Protocol != "smtp")
        {
            map.Refuse(MinSize, $"{service.Name} does not take messages; only smtp, submission and submissions have a size");
        }
        return new(service) { Port = port ?? service.Port, MinSizeBytes = size };
    }

    private static Service? Find(string name, Position at, string path, ReadContext context)
    {
        var found = Service.All.FirstOrDefault(service => service.Name == name);
        if (found is null)
        {
            var known = Service.All.Select(service => service.Name);
            context.Refuse(at, path, $"{Values.Quoted.Text(name)} {Section.Unknown(name, "service", known)}");
        }
        return found;
    }
}
