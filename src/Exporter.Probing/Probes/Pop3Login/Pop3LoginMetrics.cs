namespace Exporter.Probing.Probes.Pop3Login;

/// <summary>Numbers of a mailbox over POP3.</summary>
internal static class Pop3LoginMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<Pop3LoginFacts> All = new()
    {
        {
            "mail_pop3_messages",
            Unit.None,
            "Messages in the mailbox, as STAT tells (RFC 1939 section 5).",
            facts => facts.Stated?.Messages
        },
        { "mail_pop3_maildrop", Unit.Bytes, "Size of the mailbox, as STAT tells (RFC 1939 section 5).", facts => facts.Stated?.Octets },
    };
}
