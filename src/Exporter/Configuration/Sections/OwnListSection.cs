using System.Text;
using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;
using Exporter.Mail.Dns;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>
/// The keys of one of <c>blocklists.also</c>: a list of one's own by its zone, a shipped one that wants a key, or a file of lists as the program
/// ships one.
/// </summary>
internal static class OwnListSection
{
    private const int MaxFileBytes = 1024 * 1024;

    // RFC 5782 §2.1: an answer is in 127/8; 127.0.0.1 lists nothing.
    private const string AnyCode = "127.0.0.2-254";

    private static readonly Key<string> Zone = new(
        "dnsbl",
        Shapes.Scalar("zone", ParseZone),
        "the zone of a list, or the name of a shipped one"
    );

    private static readonly Key<IReadOnlyList<BlocklistFile>> File = new(
        "file",
        new("file", ReadFile),
        "a file of lists, JSON as in the one that ships; instead of dnsbl"
    );

    private static readonly Key<IReadOnlyList<Kind>> Kinds = new(
        "kinds",
        Shapes.OneOrMany(Shapes.OneOf(Named<DnsblKind, Kind>(kind => new(kind)))),
        "what it lists"
    )
    {
        Default = "ip4",
    };

    private static readonly Key<DnsblWeight?> Weight = new(
        "weight",
        Shapes.OneOf(Named<DnsblWeight, DnsblWeight?>(weight => weight)),
        "how bad it is to be on it"
    )
    {
        Default = "warning",
    };

    private static readonly SecretKeys AccessKey = new("key", "the key that is part of the zone's name");

    private static readonly Section Keys = new([Zone, File, Kinds, Weight, .. AccessKey.All]);

    /// <summary>The lists of one entry.</summary>
    public static readonly Shape<IReadOnlyList<DnsblList>> Shape = Keys.As(Read);

    private static IReadOnlyList<DnsblList>? Read(MapReading map)
    {
        var (zone, files) = (map.Get(Zone), map.Get(File));
        var (kinds, weight) = (map.Get(Kinds) ?? [new(DnsblKind.Ip4)], map.Get(Weight) ?? DnsblWeight.Warning);
        var key = AccessKey.IsIn(map) ? AccessKey.Read(map) : null;
        if (map.Has(Zone) == map.Has(File))
        {
            map.Refuse("needs either dnsbl or file");
            return null;
        }
        if (files is not null)
        {
            return [.. files.SelectMany(file => file.Lists)];
        }
        return zone is null ? null : [Of(map, zone, [.. kinds.Select(kind => kind.Value).Distinct()], weight, key)];
    }

    private static DnsblList Of(MapReading map, string zone, IReadOnlyList<DnsblKind> kinds, DnsblWeight weight, Secret? key)
    {
        var shipped = BlocklistFile.Shipped.Lists.FirstOrDefault(list => DomainName.Same(list.Name, zone));
        if (shipped is { HasKey: false } != AccessKey.IsIn(map))
        {
            map.Refuse(shipped is { HasKey: false } ? $"{zone} answers only who has a key; write key_file" : $"{zone} takes no key");
        }
        if (key is not null && (key.Reveal().Contains('.', StringComparison.Ordinal) || DomainName.Normalize(key.Reveal()) is null))
        {
            map.Refuse("the key cannot be a part of a name; it must be letters and digits");
            return new(zone, zone, kinds, []);
        }
        return shipped is null ? new(zone, zone, kinds, [new(DnsblPattern.Parse(AnyCode).Pattern!, "listed", weight)])
            : key is null ? shipped
            : shipped.WithKey(key.Reveal());
    }

    private static Parsed<string> ParseZone(string text) =>
        DomainEntry.Normalize(text) ?? new Parsed<string>(null, $"{Quoted.Text(text)} is not a zone; write it as in bl.example.net");

    private static IReadOnlyList<BlocklistFile>? ReadFile(YamlNode node, ReadContext context)
    {
        if (Shapes.FilePath(node, context) is not { } path)
        {
            return null;
        }
        var text = context.Files.Read(path, MaxFileBytes);
        if (text.Value is not { } json)
        {
            context.Refuse(node, $"{Quoted.File(path)} {text.Problem}");
            return null;
        }
        var file = BlocklistFile.Read(Encoding.UTF8.GetBytes(json), Path.GetFileName(path));
        foreach (var problem in file.Problems)
        {
            context.Refuse(node, problem.Words.En);
        }
        return file.Problems.Count == 0 ? [file] : null;
    }

    private static (string, TValue)[] Named<TEnum, TValue>(Func<TEnum, TValue> make)
        where TEnum : struct, Enum => [.. Enum.GetValues<TEnum>().Select(value => (value.ToString().ToLowerInvariant(), make(value)))];

    private sealed record Kind(DnsblKind Value);
}
