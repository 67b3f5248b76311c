using Exporter.Configuration.Yaml;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Configuration.Sections;

/// <summary>The keys of the file itself.</summary>
internal static class TopSection
{
    private static readonly Key<Defaults> Defaults = new("defaults", DefaultsSection.Shape, "what servers have in common");

    private static readonly Key<ResolverSettings> Dns = new("dns", DnsSection.Shape, "whom to ask for names")
    {
        Default = "as the host resolves: /etc/hosts and /etc/resolv.conf",
    };

    private static readonly Key<ControlSettings> Control = new("control", ControlSection.Shape, "what shows that our own network works")
    {
        Default = "TCP 53 of three root servers, and the name of one of them",
    };

    private static readonly Key<IReadOnlyList<string>> Owned = new(
        "owned_hosts",
        OwnedHostsSection.Shape,
        "the hosts that are yours, by name, *.suffix or address: their SMTP may be asked for recipients every hour"
    )
    {
        Default = "none: no host is asked for recipients",
    };

    private static readonly Key<IReadOnlyList<DomainEntry>> Domains = new(
        "domains",
        Shapes.ListOf(DomainSection.Shape),
        "the domains that mail is sent to and from"
    );

    private static readonly Key<Blocklists> BlockLists = new(
        "blocklists",
        BlocklistSection.Shape,
        "which blocklists are asked about domains"
    );

    private static readonly Key<IReadOnlyList<ServerEntry>> Servers = new(
        "servers",
        Shapes.ListOf(ServerSection.Shape),
        "the hosts that people's mail programs and other servers connect to"
    );

    private static readonly Key<IReadOnlyList<IReadOnlyList<MailboxEntry>>> Mailboxes = new(
        "mailboxes",
        Shapes.ListOf(MailboxSection.Shape),
        "the mailboxes whose quota and messages are counted"
    );

    private static readonly Key<IReadOnlyList<RoundTripEntry>> RoundTrips = new(
        "round_trips",
        Shapes.ListOf(RoundTripSection.Shape),
        "mail that is sent and has to arrive"
    );

    private static readonly Key<IReadOnlyDictionary<string, CheckOverride>> Checks = new(
        "checks",
        ChecksSection.Shape,
        "what a red check counts as, on every target"
    );

    private static readonly Key<IReadOnlyList<AllowPattern>> Probe = new("probe", ProbeSection.Shape, "the endpoint /probe");

    private static readonly Key<IReadOnlyDictionary<string, ProbeModule>> Modules = new(
        "modules",
        ModuleSection.All,
        "further modules of /probe, or others in the place of built-in ones"
    );

    /// <summary>Everything that may stand in a file.</summary>
    public static readonly Section Section = new(
        IncludeSection.Key,
        Defaults,
        Dns,
        Control,
        Owned,
        Domains,
        Servers,
        Mailboxes,
        RoundTrips,
        BlockLists,
        Checks,
        Modules,
        Probe
    )
    {
        Later = ["canary_accounts", "host", "alerting"],
    };

    /// <summary>The configuration; null if the context was told problems.</summary>
    public static LoadedConfig? Read(YamlNode main, ReadContext context)
    {
        var root = IncludeSection.Merge(main, Section, context);
        if (MapReading.Open(root, Section, context) is not { } map)
        {
            return null;
        }
        context.Servers = map.Get(Servers) ?? [];
        var file = new FileEntry(
            map.Get(Defaults) ?? new Defaults(),
            map.Get(Dns),
            map.Get(Control) ?? ControlSettings.Default,
            new(map.Get(Owned) ?? []),
            context.Servers,
            [.. (map.Get(Mailboxes) ?? []).SelectMany(entry => entry)],
            map.Get(RoundTrips) ?? [],
            map.Get(Domains) ?? [],
            (map.Get(BlockLists) ?? Blocklists.Default).SharedBy(context.Surroundings.Processes),
            map.Get(Checks) ?? new Dictionary<string, CheckOverride>(),
            map.Get(Modules) ?? new Dictionary<string, ProbeModule>(),
            [.. map.Get(Probe) ?? [], .. context.Surroundings.Allow]
        );
        return context.HasProblems ? null : file.ToConfig(Redaction.Write(root));
    }
}
