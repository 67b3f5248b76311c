using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>The keys of one of the <c>round_trips</c>.</summary>
internal static class RoundTripSection
{
    private static readonly Key<string> Name = new("name", ServerSection.NameShape, "the label target: letters, digits, dot, - and _")
    {
        IsRequired = true,
    };

    private static readonly Key<SenderEntry> From = new("from", RoundTripPlaces.From, "where probe mail is handed in")
    {
        IsRequired = true,
    };

    private static readonly Key<ReceiverEntry> To = new("to", RoundTripPlaces.To, "the mailbox that it has to reach") { IsRequired = true };

    private static readonly Key<TimeSpan?> Every = new("every", ValueShapes.Pace, "how often a mail is sent") { Default = "5m" };

    private static readonly Key<TimeSpan?> Deadline = new("deadline", ValueShapes.Pace, "how long a mail may take before it is lost")
    {
        Default = "15m",
    };

    private static readonly Key<TimeSpan?> Timeout = new(
        "timeout",
        ValueShapes.Wait,
        "how long handing in a mail, or opening the mailbox, may take"
    )
    {
        Default = "that of the server, else defaults.timeout",
    };

    private static readonly SecretKeys SigningKey = new(
        "key",
        "a key that signs the mail, so that exporters that share it know each other's; without one a random key lies under --storage.path"
    );

    private static readonly Key<IReadOnlyDictionary<string, string>> Labels = new(
        "labels",
        LabelsSection.Shape,
        "labels of mail_target_info, over those of defaults"
    );

    private static readonly Key<IReadOnlyDictionary<string, CheckOverride>> Checks = new(
        "checks",
        ChecksSection.Of("roundtrip", "a round trip"),
        "what a red check counts as, on this round trip"
    );

    /// <summary>One round trip.</summary>
    public static readonly Shape<RoundTripEntry> Shape = new Section([
        Name,
        From,
        To,
        Every,
        Deadline,
        Timeout,
        .. TrialSections.All,
        .. SigningKey.All,
        Labels,
        Checks,
    ])
    {
        HidesUnknownKeys = true,
    }.As(Read);

    private static RoundTripEntry? Read(MapReading map)
    {
        var (name, from, to, every, deadline) = (map.Get(Name), map.Get(From), map.Get(To), map.Get(Every), map.Get(Deadline));
        var trials = TrialSections.Read(map, from, to);
        Secret? key = SigningKey.IsIn(map) ? SigningKey.Read(map) : null;
        var labels = map.Get(Labels) ?? new Dictionary<string, string>();
        var (timeout, checks) = (map.Get(Timeout), map.Get(Checks) ?? new Dictionary<string, CheckOverride>());
        return name is null || from is null || to is null
            ? null
            : new(name, from, to)
            {
                Every = every,
                Deadline = deadline,
                Trials = trials,
                Key = key,
                Labels = labels,
                Timeout = timeout,
                Checks = checks,
            };
    }
}
