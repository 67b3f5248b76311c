namespace Exporter.Probing.Probes.Tls;

/// <summary>Numbers of every TLS endpoint.</summary>
internal static class TlsMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<TlsFacts> All = new()
    {
        {
            "mail_tls_cert_not_after",
            Unit.TimestampSeconds,
            "End of validity of the server's certificate (RFC 5280 section 4.1.2.5), whether it verifies or not.",
            facts => facts.Leaf.NotAfter.ToUnixTimeSeconds()
        },
        {
            "mail_tls_cert_not_before",
            Unit.TimestampSeconds,
            "Start of validity of the server's certificate.",
            facts => facts.Leaf.NotBefore.ToUnixTimeSeconds()
        },
        {
            "mail_tls_chain_not_after",
            Unit.TimestampSeconds,
            "Earliest end of validity among the served certificates.",
            facts => facts.Chain.NotAfter.ToUnixTimeSeconds()
        },
        {
            "mail_tls_cert_life_remaining",
            Unit.Ratio,
            "Share of the certificate's life that was left at the look; negative once expired.",
            facts => facts.Leaf.LifeRemaining(facts.SeenAt)
        },
        {
            "mail_tls_cert_verified",
            Unit.None,
            "1 if a strict client would accept the served certificates: trusted root, right name, within the dates.",
            facts => facts.Chain.Verified(facts.SeenAt) ? 1 : 0
        },
    };
}
