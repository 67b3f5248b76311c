using Exporter.Mail.Imap;

namespace Exporter.Probing.Probes.Mailbox;

/// <summary>Numbers of a mailbox.</summary>
internal static class MailboxMetrics
{
    // RFC 9208 §5.1: STORAGE counts units of 1024 octets.
    private const double Unit1024 = 1024;
    private const string Storage = "STORAGE";

    /// <summary>One row per metric.</summary>
    public static readonly MetricList<MailboxFacts> All = new();

    static MailboxMetrics()
    {
        All.AddOfMailbox("mail_mailbox_messages", Unit.None, "Messages in INBOX.", facts => facts.Messages);
        All.AddOfMailbox("mail_mailbox_unseen", Unit.None, "Unread messages in INBOX.", facts => facts.Unseen);
        All.AddOfMailbox(
            "mail_mailbox_oldest_unseen",
            Unit.TimestampSeconds,
            "When the first of the unseen messages was stored.",
            facts => facts.OldestUnseen?.ToUnixTimeSeconds()
        );
        All.AddOfMailbox(
            "mail_imap_append_limit",
            Unit.Bytes,
            "The largest message that may be stored (RFC 7889).",
            facts => facts.AppendLimitBytes
        );
        All.AddOfMailbox(
            "mail_mailbox_quota_used",
            Unit.Bytes,
            "Storage used under a quota root (RFC 9208).",
            facts => StorageOf(facts, resource => resource.Usage * Unit1024)
        );
        All.AddOfMailbox(
            "mail_mailbox_quota_limit",
            Unit.Bytes,
            "Storage allowed under a quota root.",
            facts => StorageOf(facts, resource => resource.Limit * Unit1024)
        );
        All.AddOfMailbox(
            "mail_mailbox_quota_used",
            Unit.Ratio,
            "Part of a quota root that is used: of storage, messages or whatever is fullest.",
            Ratios
        );
    }

    private static IEnumerable<(string, double)> StorageOf(MailboxFacts facts, Func<ImapQuotaResource, double> number) =>
        from root in facts.Quotas ?? []
        from resource in root.Resources
        where resource.Name == Storage
        select (root.Name, number(resource));

    private static IEnumerable<(string, double)> Ratios(MailboxFacts facts) =>
        from root in facts.Quotas ?? []
        let ratio = root.Resources.Max(resource => resource.Ratio)
        where ratio is not null
        select (root.Name, ratio.Value);
}
