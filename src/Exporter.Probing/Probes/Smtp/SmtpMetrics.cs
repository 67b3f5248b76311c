using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.Smtp;

/// <summary>Numbers of a light SMTP look.</summary>
internal static class SmtpMetrics
{
    /// <summary>The service extensions with a series of their own; the others are in findings.</summary>
    public static readonly IReadOnlyList<string> Keywords =
    [
        "PIPELINING",
        "8BITMIME",
        "SMTPUTF8",
        "CHUNKING",
        "DSN",
        "ENHANCEDSTATUSCODES",
        "REQUIRETLS",
    ];

    /// <summary>One row per metric.</summary>
    public static readonly MetricList<SmtpFacts> All = new()
    {
        {
            "mail_smtp_size_limit",
            Unit.Bytes,
            "Largest message the server announces to take, 0 if it sets no limit (RFC 1870 section 4).",
            facts => facts.Capabilities?.SizeOctets
        },
        {
            "mail_smtp_capability",
            Unit.None,
            "1 if the service extension is announced, inside TLS where there is TLS (RFC 5321 section 4.1.1.1).",
            "capability",
            facts =>
                facts.Capabilities is { } seen ? Keywords.Select(keyword => (keyword.ToLowerInvariant(), seen.Has(keyword) ? 1d : 0d)) : []
        },
        { TlsMetrics.All, facts => facts.Tls },
    };
}
