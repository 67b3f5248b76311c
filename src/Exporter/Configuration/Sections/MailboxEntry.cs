using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Mailbox;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>Where mailboxes are: one IMAP service of a configured server, or of a host of its own. Immutable.</summary>
/// <param name="Server">The configured server; null for a host of its own.</param>
/// <param name="Host">Name or address.</param>
/// <param name="Service">The service and its port.</param>
internal sealed record MailboxPlace(ServerEntry? Server, string Host, ServiceEntry Service)
{
    /// <summary>The name of the target.</summary>
    public string Name => Server?.Name ?? Host;

    /// <summary>The target; mailboxes at a host of its own share it.</summary>
    public Target ToTarget(Defaults defaults) =>
        Server?.ToTarget(defaults) ?? new(Name, Host, new(Host.TrimEnd('.'))) { Labels = defaults.Labels };
}

/// <summary>A mailbox as the file says it, before defaults. Immutable.</summary>
/// <param name="Name">The label <c>mailbox</c>.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Login">Who opens it.</param>
/// <param name="Every">How often; null for the default.</param>
internal sealed record MailboxEntry(string Name, MailboxPlace Place, Credential Login, TimeSpan? Every)
{
    /// <summary>What is looked at.</summary>
    public ProbeOptions ToOptions(Target target, Defaults defaults)
    {
        var endpoint = new Probing.Targets.Endpoint(Place.Service.Service, Place.Host, Place.Service.Port, IpFamily.Ipv4);
        var options = new MailboxOptions(target, endpoint, Name, Login);
        return options with
        {
            Interval = Place.Server?.Interval ?? defaults.Interval ?? options.Interval,
            Timeout = Place.Server?.Timeout ?? defaults.Timeout ?? options.Timeout,
            LoginInterval = Every ?? options.LoginInterval,
            Alone = Place.Server is null,
        };
    }
}
