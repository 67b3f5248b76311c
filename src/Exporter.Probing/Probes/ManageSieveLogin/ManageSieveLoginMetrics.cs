namespace Exporter.Probing.Probes.ManageSieveLogin;

/// <summary>Numbers of the active script.</summary>
internal static class ManageSieveLoginMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<ManageSieveLoginFacts> All = new()
    {
        {
            "mail_sieve_redirects",
            Unit.None,
            "Places outside the user's own domain to which the active script sends mail on (RFC 5228 section 4.2).",
            facts => facts.Script?.IsReadable == true ? facts.Script.Outside.Count : null
        },
        {
            "mail_sieve_active_changed",
            Unit.TimestampSeconds,
            "When the active script was last seen to have changed.",
            facts => facts.Script?.ChangedAt?.ToUnixTimeSeconds()
        },
    };
}
