using System.Net;

namespace Exporter.Configuration.Sections;

/// <summary>What servers have in common. Immutable.</summary>
internal sealed record Defaults
{
    public TimeSpan? Interval { get; init; }

    public TimeSpan? Timeout { get; init; }

    public string? HelloName { get; init; }

    public IReadOnlyList<IPAddress> SourceAddresses { get; init; } = [];

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}

/// <summary>The key <c>defaults</c>.</summary>
internal static class DefaultsSection
{
    private static readonly Key<TimeSpan?> Interval = new("interval", ValueShapes.Interval, "how often to look") { Default = "60s" };

    private static readonly Key<TimeSpan?> Timeout = new("timeout", ValueShapes.Wait, "how long one look may take") { Default = "20s" };

    private static readonly Key<string> HelloName = new(
        "hello_name",
        ValueShapes.HelloName,
        "the name in EHLO (RFC 5321 section 4.1.1.1), or an address in brackets"
    )
    {
        Default = "the machine's name",
    };

    private static readonly Key<IReadOnlyList<IPAddress>> SourceAddress = SourceSection.Key("the system's choice");

    private static readonly Key<IReadOnlyDictionary<string, string>> Labels = new(
        "labels",
        LabelsSection.Shape,
        "labels of mail_target_info for every server"
    );

    public static readonly Shape<Defaults> Shape = new Section(Interval, Timeout, HelloName, SourceAddress, Labels).As(map => new Defaults
    {
        Interval = map.Get(Interval),
        Timeout = map.Get(Timeout),
        HelloName = map.Get(HelloName),
        SourceAddresses = map.Get(SourceAddress) ?? [],
        Labels = map.Get(Labels) ?? new Dictionary<string, string>(),
    });
}
