namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What mail programs are told about a domain, and what was there. Immutable.</summary>
internal sealed record ClientSettingsFacts : ProbeFacts
{
    /// <summary>False if the DNS says that the domain does not exist, which is told elsewhere; null if it was not told.</summary>
    public bool? Exists { get; init; }

    /// <summary>The services that SRV records may name (RFC 6186 §3), each with its answer; null if not all were asked about.</summary>
    public IReadOnlyList<ServiceSeen>? Services { get; init; }

    /// <summary>What Mozilla's autoconfig says; null if it was not looked for to the end.</summary>
    public SettingsDocument? Autoconfig { get; init; }

    /// <summary>What Microsoft's Autodiscover says; null if it was not looked for to the end.</summary>
    public SettingsDocument? Autodiscover { get; init; }
}
