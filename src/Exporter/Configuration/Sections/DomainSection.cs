using System.Net;
using Exporter.Configuration.Values;
using Exporter.Configuration.Yaml;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Configuration.Sections;

/// <summary>The keys of one of the <c>domains</c>; one that stands alone is its name.</summary>
internal static class DomainSection
{
    private static readonly Shape<string> NameShape = new("domain", ReadName);

    private static readonly Key<string> Name = new("name", NameShape, "the domain, which is the label target too") { IsRequired = true };

    private static readonly Key<DomainRole?> Role = new(
        "role",
        Shapes.OneOf<DomainRole?>(
            ("full", DomainRole.Full),
            ("sending", DomainRole.Sending),
            ("receiving", DomainRole.Receiving),
            ("parked", DomainRole.Parked)
        ),
        "what it is for: mail both ways, one way, or none"
    )
    {
        Default = "full",
    };

    private static readonly Key<bool?> Inside = new(
        "inside",
        Shapes.OneOf<bool?>(("true", true), ("false", false)),
        "true where private addresses are normal: split horizon, a lab"
    )
    {
        Default = "false",
    };

    private static readonly Key<IReadOnlyList<IPAddress>> Outbound = new(
        "outbound",
        Shapes.OneOrMany(ValueShapes.Address),
        "the addresses its mail leaves from; blocklists are asked about them"
    );

    private static readonly Key<IReadOnlyList<string>> Exchangers = new(
        "mx",
        Shapes.OneOrMany(ValueShapes.Host),
        "the exchangers that it must have, and no others"
    )
    {
        Default = "any",
    };

    private static readonly Key<IReadOnlyList<string>> Selectors = new(
        "dkim_selectors",
        Shapes.OneOrMany(Shapes.Scalar("selector", ParseSelector)),
        "the selectors that its mail is signed with"
    );

    private static readonly Key<TimeSpan?> Interval = new("interval", ValueShapes.Interval, "how often the DNS is asked about it")
    {
        Default = "5m",
    };

    private static readonly Key<TimeSpan?> Timeout = new("timeout", ValueShapes.Wait, "how long one look at it may take")
    {
        Default = "defaults.timeout",
    };

    private static readonly Key<IReadOnlyDictionary<string, string>> Labels = new(
        "labels",
        LabelsSection.Shape,
        "labels of mail_target_info, over those of defaults"
    );

    private static readonly Key<IReadOnlyDictionary<string, CheckOverride>> Checks = new(
        "checks",
        ChecksSection.Shape,
        "what a red check counts as, on this domain"
    );

    private static readonly Section Keys = new(Name, Role, Inside, Outbound, Exchangers, Selectors, Interval, Timeout, Labels, Checks);

    /// <summary>A domain, or the keys of one.</summary>
    public static readonly Shape<DomainEntry> Shape = new(
        "domain or mapping",
        (node, context) =>
            node is not YamlMap ? (NameShape.Read(node, context) is { } name ? new DomainEntry(name) : null)
            : MapReading.Open(node, Keys, context) is { } map ? Read(map)
            : null
    )
    {
        Inside = Keys,
    };

    private static DomainEntry? Read(MapReading map)
    {
        var (role, inside, outbound, exchangers) = (map.Get(Role), map.Get(Inside), map.Get(Outbound), map.Get(Exchangers));
        var (selectors, interval, timeout) = (map.Get(Selectors), map.Get(Interval), map.Get(Timeout));
        var labels = map.Get(Labels) ?? new Dictionary<string, string>();
        var checks = map.Get(Checks) ?? new Dictionary<string, CheckOverride>();
        return map.Get(Name) is { } name
            ? new(name)
            {
                Role = role ?? DomainRole.Full,
                Inside = inside ?? false,
                Outbound = [.. (outbound ?? []).Distinct()],
                Exchangers = exchangers,
                Selectors = [.. (selectors ?? []).Distinct()],
                Interval = interval,
                Timeout = timeout,
                Labels = labels,
                Checks = checks,
            }
            : null;
    }

    // RFC 6376 §3.1: dot-separated sub-domains; the underscore is in use.
    private static Parsed<string> ParseSelector(string text) =>
        DomainName.Normalize(text) is { } name && ServerSection.IsName(name)
            ? name
            : new Refusal($"{Quoted.Text(text)} is not a selector; write what s= of the signatures says, as in mail2026");

    private static string? ReadName(YamlNode node, ReadContext context)
    {
        if (Shapes.Text(node, "a domain", context) is not { } text)
        {
            return null;
        }
        var name = DomainEntry.Normalize(text);
        var problem =
            name is null && !text.All(char.IsAscii) ? $"{Quoted.Text(text)}: write the name in its ASCII form (xn--...)"
            : name is null ? $"{Quoted.Text(text)} is not a domain; write it as in example.com"
            : context.Claim(name, node.At) is { } other ? $"{name} is the name of the target on {other.SeenFrom(node.At)} too"
            : null;
        if (problem is not null)
        {
            context.Refuse(node, problem);
        }
        return problem is null ? name : null;
    }
}
