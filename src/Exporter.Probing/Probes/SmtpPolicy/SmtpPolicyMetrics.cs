namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Numbers of a look at how a server treats recipients.</summary>
internal static class SmtpPolicyMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<SmtpPolicyFacts> All = new()
    {
        {
            "mail_smtp_catchall",
            Unit.None,
            "1 if the server takes a recipient that nobody can have, 0 if it refuses it.",
            facts =>
                facts.Stranger?.Meaning switch
                {
                    AnswerMeaning.Accepted => 1,
                    AnswerMeaning.Refused => 0,
                    _ => null,
                }
        },
    };
}
