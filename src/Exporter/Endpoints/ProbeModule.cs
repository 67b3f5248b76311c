using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Endpoints;

/// <summary>What <c>/probe?module=</c> stands for. Immutable.</summary>
/// <param name="Name">The value of the parameter.</param>
/// <param name="Kinds">How to look; those that the target calls for.</param>
/// <param name="Service">At what; null for what only the DNS is asked about.</param>
internal sealed record ProbeModule(string Name, IReadOnlyList<ProbeKind> Kinds, Service? Service)
{
    /// <summary>True if success takes TLS and certificates that verify, as with blackbox_exporter unless it is told otherwise.</summary>
    public bool MustVerify => Service is { Tls: not TlsMode.None };

    /// <summary>How long a look may take if Prometheus leaves more.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Which address family; the default is blackbox_exporter's.</summary>
    public FamilyPreference Family { get; init; } = new(IpFamily.Ipv6, Fallback: true);
}

/// <summary>The modules of <c>/probe</c>.</summary>
internal static class ProbeModules
{
    private static readonly IReadOnlyList<string> OfDomains = ["mx", "spf", "dkim", "dmarc", "ptr", "ns", "client"];

    /// <summary>
    /// Those that need no configuration: services under the names that blackbox_exporter's users give them, then what the DNS says about a
    /// domain, each look under its own name and all but the blocklists under <c>domain</c>.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, ProbeModule> BuiltIn = new ProbeModule[]
    {
        new("smtp_starttls", [Kind("smtp")], Service.Smtp),
        new("imap_starttls", [Kind("imap")], Service.Imap),
        new("pop3_starttls", [Kind("pop3")], Service.Pop3),
        new("pop3s_banner", [Kind("pop3")], Service.Pop3s),
        new("managesieve_starttls", [Kind("managesieve")], Service.ManageSieve),
        new("tcp_connect", [Kind("tcp")], Service.Tcp),
        new("tcp_tls", [Kind("tcp_tls")], Service.TcpTls),
        new("domain", [.. OfDomains.Select(Kind)], null),
        new("dnsbl", [Kind("dnsbl")], null),
    }
        .Concat(OfDomains.Select(name => new ProbeModule(name, [Kind(name)], null)))
        .ToDictionary(module => module.Name, StringComparer.Ordinal);

    private static ProbeKind Kind(string name) => ProbeCatalog.All.Concat(ProbeCatalog.OnRequest).Single(kind => kind.Name == name);
}
