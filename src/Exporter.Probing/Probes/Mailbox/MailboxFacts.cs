using Exporter.Mail.Imap;

namespace Exporter.Probing.Probes.Mailbox;

/// <summary>What was seen in a mailbox, its INBOX to be exact. Immutable.</summary>
public sealed record MailboxFacts : LoginFacts
{
    /// <summary>Identity of the mailbox's numbering (RFC 9051 §2.3.1.1); when it changes, every client fetches everything anew.</summary>
    public uint? UidValidity { get; init; }

    /// <summary>Number of messages.</summary>
    public int? Messages { get; init; }

    /// <summary>Number of messages that nobody has read.</summary>
    public int? Unseen { get; init; }

    /// <summary>When the first of the unread messages came in; null also if there is none.</summary>
    public DateTimeOffset? OldestUnseen { get; init; }

    /// <summary>The largest message that may be stored, in octets (RFC 7889); null also if none is told.</summary>
    public uint? AppendLimitBytes { get; init; }

    /// <summary>The quota roots (RFC 9208 §4.3); empty where there is no limit or the server tells none.</summary>
    public IReadOnlyList<ImapQuotaRoot>? Quotas { get; init; }
}
