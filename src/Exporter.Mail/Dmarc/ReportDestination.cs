using Exporter.Mail.Dns;

namespace Exporter.Mail.Dmarc;

/// <summary>Whether reports may and can go to one address (RFC 9990, Verifying External Destinations). Immutable.</summary>
/// <param name="Uri">The address.</param>
/// <param name="Authorization">Whether its host agrees.</param>
public sealed record ReportDestination(ReportUri Uri, ReportAuthorization Authorization)
{
    /// <summary>The name that was asked for the host's consent; null if no question was needed or possible.</summary>
    public string? Question { get; init; }

    /// <summary>How that was answered; null if there was no question.</summary>
    public DnsOutcome? Outcome { get; init; }

    /// <summary>Where the host wants the reports instead; empty if where they were to go.</summary>
    public IReadOnlyList<ReportUri> Overrides { get; init; } = [];

    /// <summary>How the host takes mail; null if the address is no mailto:.</summary>
    public MailRoute? Route { get; init; }
}

/// <summary>Whether the host of a report address agrees to get reports (RFC 9990, Verifying External Destinations).</summary>
public enum ReportAuthorization
{
    /// <summary>It cannot be told: a question had no answer, or was one too many.</summary>
    Unknown,

    /// <summary>The host is of the same organizational domain.</summary>
    NotNeeded,

    /// <summary>The host says so.</summary>
    Authorized,

    /// <summary>The host does not say so, and receivers must ignore the address.</summary>
    Missing,

    /// <summary>The host says so, but sends the reports on to another host, so that no report may be sent at all.</summary>
    ForeignOverride,
}
