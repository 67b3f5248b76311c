using System.Net;
using System.Text;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Configuration;

/// <summary>A configuration without problems. Immutable.</summary>
public sealed record LoadedConfig
{
    // Megabytes where there are ten thousand servers, and nearly never read.
    private readonly byte[] redacted = [];

    /// <summary>The configured servers, in the order of the file.</summary>
    public required IReadOnlyList<Target> Targets { get; init; }

    /// <summary>What is looked at: one entry for each service of a server on each address family.</summary>
    public required IReadOnlyList<ProbeOptions> Endpoints { get; init; }

    /// <summary>Operators' words on checks.</summary>
    public required CheckOverrides Overrides { get; init; }

    /// <summary>How our own network is watched.</summary>
    public required ControlSettings Control { get; init; }

    /// <summary>Whom to ask for names; null as the host does.</summary>
    public required ResolverSettings? Resolver { get; init; }

    /// <summary>The blocklists that are asked about every domain and address.</summary>
    public required IReadOnlyList<DnsblList> Lists { get; init; }

    /// <summary>What <c>/probe</c> may reach.</summary>
    public required ProbeAllowList Allow { get; init; }

    /// <summary>The modules of <c>/probe</c> by name.</summary>
    internal IReadOnlyDictionary<string, ProbeModule> Modules { get; init; } = ProbeModules.BuiltIn;

    /// <summary>The name in EHLO for looks at what is not configured; null takes the machine's.</summary>
    public string? HelloName { get; init; }

    /// <summary>Our own end of connections to what is not configured; for a family without one the system chooses.</summary>
    public IReadOnlyList<IPAddress> SourceAddresses { get; init; } = [];

    /// <summary>The file's keys and values as YAML, without comments and with <c>***</c> for every secret and user name.</summary>
    public required string Redacted
    {
        get => Encoding.UTF8.GetString(redacted);
        init => redacted = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>The watches of this configuration.</summary>
    public WatchPlan ToPlan(IReadOnlyList<ProbeKind> kinds, ProbeServices services) =>
        new()
        {
            Targets = Targets,
            Watches = WatchPlan.Bind(Endpoints, kinds, services, Overrides),
            Overrides = Overrides,
            Control = Control,
            Resolver = Resolver,
        };
}
