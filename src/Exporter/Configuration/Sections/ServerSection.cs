using System.Net;
using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>The keys of one of the <c>servers</c>.</summary>
internal static class ServerSection
{
    private const int MaxNameLength = 63;

    /// <summary>A name that no other target has.</summary>
    public static readonly Shape<string> NameShape = new("string", ReadName);

    private static readonly Key<string> Name = new("name", NameShape, "the label target: letters, digits, dot, - and _")
    {
        IsRequired = true,
    };

    private static readonly Key<string> Host = new("host", ValueShapes.Host, "the name people's programs have, or an address")
    {
        IsRequired = true,
    };

    private static readonly Key<IReadOnlyList<IPAddress>> Address = new(
        "address",
        Shapes.OneOrMany(ValueShapes.Address),
        "addresses to connect to in place of those that the host resolves to"
    )
    {
        Default = "as the host resolves",
    };

    private static readonly Key<IReadOnlyList<IPAddress>> SourceAddress = SourceSection.Key("defaults.source_address");

    private static readonly Key<TlsEntry> Tls = new("tls", TlsSection.Shape, "what certificates must show");

    private static readonly Key<IReadOnlyList<ServiceEntry>> Services = new(
        "services",
        ServicesSection.Shape,
        "smtp, submission, submissions, imap, imaps, pop3, pop3s, managesieve"
    )
    {
        IsRequired = true,
    };

    private static readonly Key<LoginEntry> Login = new("login", LoginSection.Shape, "a probe account") { Default = "nobody logs in" };

    private static readonly Key<IReadOnlyDictionary<string, string>> Labels = new(
        "labels",
        LabelsSection.Shape,
        "labels of mail_target_info, over those of defaults"
    );

    private static readonly Key<TimeSpan?> Interval = new("interval", ValueShapes.Interval, "how often to look")
    {
        Default = "defaults.interval",
    };

    private static readonly Key<TimeSpan?> Timeout = new("timeout", ValueShapes.Wait, "how long one look may take")
    {
        Default = "defaults.timeout",
    };

    private static readonly Key<IReadOnlyDictionary<string, CheckOverride>> Checks = new(
        "checks",
        ChecksSection.Shape,
        "what a red check counts as, on this server; wins over the file's checks"
    );

    public static readonly Shape<ServerEntry> Shape = new Section(
        Name,
        Host,
        Address,
        SourceAddress,
        Tls,
        Services,
        Login,
        Labels,
        Interval,
        Timeout,
        Checks
    ).As(Read);

    private static ServerEntry? Read(MapReading map)
    {
        var entry = new ServerEntry
        {
            Name = map.Get(Name) ?? "",
            Host = map.Get(Host) ?? "",
            Addresses = map.Get(Address) ?? [],
            SourceAddresses = map.Get(SourceAddress) ?? [],
            Tls = map.Get(Tls),
            Services = map.Get(Services) ?? [],
            Login = map.Get(Login),
            Labels = map.Get(Labels) ?? new Dictionary<string, string>(),
            Interval = map.Get(Interval),
            Timeout = map.Get(Timeout),
            Checks = map.Get(Checks) ?? new Dictionary<string, CheckOverride>(),
        };
        RefuseContradictions(map, entry);
        return entry;
    }

    private static void RefuseContradictions(MapReading map, ServerEntry entry)
    {
        if (entry.Addresses.Count > 0 && Addresses.Parse(entry.Host).Value is not null)
        {
            map.Refuse(Address, "host is an address already; take one of the two out");
        }
        if (entry.Addresses.Distinct().Count() < entry.Addresses.Count)
        {
            map.Refuse(Address, "has the same address twice");
        }
        if (entry.SourceAddresses.Any(source => !entry.Families.Any(family => family.Socket() == source.AddressFamily)))
        {
            map.Refuse(SourceAddress, "the server has no address of this address family");
        }
    }

    /// <summary>A name within the rules of names.</summary>
    public static Parsed<string> ParseName(string name) =>
        IsName(name)
            ? name
            : new Refusal(
                $"{Quoted.Text(name)} is not a name; write 1 to {MaxNameLength} letters, digits, dots, - or _, the first a letter or digit"
            );

    private static string? ReadName(YamlNode node, ReadContext context)
    {
        if (Shapes.Text(node, "a string", context) is not { } name)
        {
            return null;
        }
        var problem =
            name == Target.Exporter ? $"{name} is the name under which the exporter tells about itself; take another"
            : ParseName(name).Problem is { } wrong ? wrong
            : context.Claim(name, node.At) is { } other ? $"{name} is the name of the server on {other.SeenFrom(node.At)} too"
            : null;
        if (problem is not null)
        {
            context.Refuse(node, problem);
        }
        return problem is null ? name : null;
    }

    /// <summary>True for a name that may be a label value and stand in a URL.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-');
}
