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

    /// <summary>Special uses that no folder is marked for, of those that mail programs look for (RFC 6154 §2).</summary>
    public IReadOnlyList<string>? MissingUses { get; init; }

    /// <summary>What the names of own folders begin with (RFC 9051 §6.3.10), such as <c>INBOX.</c>; often empty.</summary>
    public string? FolderPrefix { get; init; }

    /// <summary>True if the server tells waiting clients of new mail (RFC 2177).</summary>
    public bool? Pushes { get; init; }

    /// <summary>Who else may open INBOX; empty where the server does not tell.</summary>
    public IReadOnlyList<FolderRights>? Shared { get; init; }
}
