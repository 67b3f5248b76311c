using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>Where probe mail is handed in, as the file says it. Immutable.</summary>
/// <param name="Place">The place; null hands it to every mail exchanger of the recipient's domain.</param>
/// <param name="Address">The sender.</param>
/// <param name="Login">Who logs in; null for nobody.</param>
/// <param name="Bounces">The mailbox of the sender; null if nobody looks there.</param>
internal sealed record SenderEntry(ServicePlace? Place, string Address, Credential? Login, ReceiverEntry? Bounces);

/// <summary>The mailbox that probe mail is for, as the file says it. Immutable.</summary>
/// <param name="Place">The place; null for a Maildir.</param>
/// <param name="Maildir">The folder; null for a server.</param>
/// <param name="Address">The recipient; empty where bounces go to.</param>
/// <param name="Login">Who opens it.</param>
/// <param name="Folders">Where to look; empty for everywhere.</param>
/// <param name="AuthservIds">Whose results count; empty for the last host's.</param>
internal sealed record ReceiverEntry(
    ServicePlace? Place,
    string? Maildir,
    string Address,
    Credential? Login,
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> AuthservIds
);

/// <summary>A round trip as the file says it, before defaults. Immutable.</summary>
internal sealed record RoundTripEntry(string Name, SenderEntry From, ReceiverEntry To)
{
    public TimeSpan? Every { get; init; }

    public TimeSpan? Deadline { get; init; }

    public TimeSpan? Timeout { get; init; }

    public IReadOnlyDictionary<string, CheckOverride> Checks { get; init; } = new Dictionary<string, CheckOverride>();

    public IReadOnlyList<TrialOptions> Trials { get; init; } = [];

    public Secret? Key { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>What is run and looked at.</summary>
    public RoundTripOptions ToOptions(Defaults defaults)
    {
        var sender = Sender(defaults);
        var host = From.Place?.Host ?? Domain;
        var target = new Target(Name, host, new(host)) { Labels = LabelsSection.Merge(defaults.Labels, Labels) };
        var options = new RoundTripOptions(target, sender, Receiver(To, defaults));
        return options with
        {
            Interval = defaults.Interval ?? options.Interval,
            Every = Every ?? options.Every,
            Deadline = Deadline ?? options.Deadline,
            Trials = Trials,
            Key = Key,
        };
    }

    private string Domain => To.Address[(To.Address.LastIndexOf('@') + 1)..];

    private SendingPlace Sender(Defaults defaults)
    {
        var place = From.Place ?? new ServicePlace(null, Domain, new(Service.Smtp));
        return new(Options(place, From.Login ?? place.Server?.Login?.Credential, defaults), From.Address)
        {
            EveryExchanger = From.Place is null,
            Bounces = From.Bounces is { } bounces ? Receiver(bounces, defaults) : null,
        };
    }

    private ReceivingPlace Receiver(ReceiverEntry entry, Defaults defaults) =>
        new(entry.Place is { } place ? Options(place, entry.Login ?? place.Server?.Login?.Credential, defaults) : null, entry.Address)
        {
            Maildir = entry.Maildir,
            Folders = entry.Folders,
            AuthservIds = entry.AuthservIds,
        };

    private ProbeOptions Options(ServicePlace place, Credential? login, Defaults defaults)
    {
        // Relay on port 25 has no login, whatever the server's account is for.
        var target = place.ToTarget(defaults) with
        {
            Login = place.Service.Service == Service.Smtp ? null : login,
        };
        var endpoint = new Probing.Targets.Endpoint(place.Service.Service, place.Host, place.Service.Port, IpFamily.Ipv4);
        var options = new ProbeOptions(target, endpoint);
        return options with
        {
            HelloName = defaults.HelloName ?? options.HelloName,
            Timeout = Timeout ?? place.Server?.Timeout ?? defaults.Timeout ?? options.Timeout,
        };
    }
}
