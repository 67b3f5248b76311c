using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>A mailbox as the file says it, before defaults. Immutable.</summary>
/// <param name="Name">The label <c>mailbox</c>.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Login">Who opens it.</param>
/// <param name="Every">How often; null for the default.</param>
internal sealed record MailboxEntry(string Name, ServicePlace Place, Credential Login, TimeSpan? Every)
{
    public TimeSpan? Timeout { get; init; }

    public required IReadOnlyDictionary<string, CheckOverride> Checks { get; init; }

    /// <summary>What is looked at.</summary>
    public ProbeOptions ToOptions(Target target, Defaults defaults)
    {
        var endpoint = new Probing.Targets.Endpoint(Place.Service.Service, Place.Host, Place.Service.Port, IpFamily.Ipv4);
        var options = new MailboxOptions(target, endpoint, Name, Login);
        return options with
        {
            Interval = Place.Server?.Interval ?? defaults.Interval ?? options.Interval,
            Timeout = Timeout ?? Place.Server?.Timeout ?? defaults.Timeout ?? options.Timeout,
            LoginInterval = Every ?? options.LoginInterval,
            Checks = Checks,
            Alone = Place.Server is null,
        };
    }
}
