using Exporter.Configuration.Sections;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Configuration;

/// <summary>What <c>/probe?module=</c> stands for. Immutable.</summary>
/// <param name="Name">The value of the parameter.</param>
/// <param name="Kinds">How to look; those that the target calls for.</param>
/// <param name="Service">At what; null for what only the DNS is asked about.</param>
internal sealed record ProbeModule(string Name, IReadOnlyList<ProbeKind> Kinds, Service? Service)
{
    /// <summary>True if success takes TLS and certificates that verify, as with blackbox_exporter unless it is told otherwise.</summary>
    public bool MustVerify { get; init; } = Service is { Tls: not TlsMode.None };

    /// <summary>How long a look may take if Prometheus leaves more.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Which address family; the default is blackbox_exporter's.</summary>
    public FamilyPreference Family { get; init; } = new(IpFamily.Ipv6, Fallback: true);

    /// <summary>The port of a target without one; 0 if it must have one.</summary>
    public int Port { get; init; } = Service?.Port ?? 0;

    /// <summary>The name in EHLO; null as for every look.</summary>
    public string? HelloName { get; init; }

    /// <summary>What certificates are held against, over what the configuration says of the host; null for nothing of its own.</summary>
    public TlsEntry? Tls { get; init; }
}

/// <summary>The modules of <c>/probe</c> that need no configuration.</summary>
internal static class ProbeModules
{
    private static readonly IReadOnlyList<string> OfDomains = ["mx", "spf", "dkim", "dmarc", "ptr", "ns", "client"];

    /// <summary>
    /// Services under the names that blackbox_exporter's users give them, then what the DNS says about a domain, each look under its own name and
    /// all but the blocklists under <c>domain</c>.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, ProbeModule> BuiltIn = Named([
        new("smtp_starttls", [Kind("smtp")], Service.Smtp),
        new("imap_starttls", [Kind("imap")], Service.Imap),
        new("pop3_starttls", [Kind("pop3")], Service.Pop3),
        new("pop3s_banner", [Kind("pop3")], Service.Pop3s),
        new("managesieve_starttls", [Kind("managesieve")], Service.ManageSieve),
        new("tcp_connect", [Kind("tcp")], Service.Tcp),
        new("tcp_tls", [Kind("tcp_tls")], Service.TcpTls),
        new("domain", [.. OfDomains.Select(Kind)], null),
        new("dnsbl", [Kind("dnsbl")], null),
        .. OfDomains.Select(name => new ProbeModule(name, [Kind(name)], null)),
    ]);

    /// <summary>The built-in ones and an operator's own, which win.</summary>
    public static IReadOnlyDictionary<string, ProbeModule> With(IReadOnlyDictionary<string, ProbeModule> own) =>
        Named([
            .. BuiltIn.Values.Select(module => own.GetValueOrDefault(module.Name, module)),
            .. own.Values.Where(module => !BuiltIn.ContainsKey(module.Name)),
        ]);

    /// <summary>A kind of look by its name.</summary>
    private static ProbeKind Kind(string name) => ProbeCatalog.All.Concat(ProbeCatalog.OnRequest).Single(kind => kind.Name == name);

    private static Dictionary<string, ProbeModule> Named(IReadOnlyList<ProbeModule> modules) =>
        modules.ToDictionary(module => module.Name, StringComparer.Ordinal);
}
