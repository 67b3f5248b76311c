using Exporter.Probing.Probes.RoundTrip;
using MailKit;
using MailKit.Net.Imap;

namespace Exporter.Probing.Delivery;

/// <summary>
/// How far folders were looked through, and how often the mailbox stood open; kept from session to session. Mutable; used by one session at a
/// time, so not thread-safe.
/// </summary>
internal sealed class FolderMarks
{
    private readonly Dictionary<string, (uint Validity, UniqueId Next)> marks = new(StringComparer.Ordinal);

    /// <summary>How often everything in the mailbox had been looked at and the wait for mail began.</summary>
    public int Openings { get; set; }

    /// <summary>The first message that was not looked at; null if the folder was not, or is numbered anew (RFC 9051 §2.3.1.1).</summary>
    public UniqueId? Next(IMailFolder folder) =>
        marks.TryGetValue(folder.FullName, out var mark) && mark.Validity == folder.UidValidity ? mark.Next : null;

    /// <summary>Forgets, so that everything is looked at once more.</summary>
    public void Clear() => marks.Clear();

    /// <summary>Notes that all before <paramref name="next"/> were looked at.</summary>
    public void Note(IMailFolder folder, UniqueId next) => marks[folder.FullName] = (folder.UidValidity, next);
}

/// <summary>A folder that mail may land in. Immutable.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Landing">What landing there means.</param>
internal sealed record WatchFolder(IMailFolder Folder, Landing Landing)
{
    private const int Most = 32;

    private static readonly IReadOnlyList<string> JunkNames = ["Junk", "Spam", "Junk E-mail", "Bulk Mail", "垃圾邮件", "垃圾箱"];

    /// <summary>The folders to watch, INBOX first: those that are named, else every one that can hold mail but those for what its owner wrote or threw away.</summary>
    public static async Task<IReadOnlyList<WatchFolder>> ListAsync(
        ImapClient client,
        IReadOnlyList<string> named,
        CancellationToken cancellationToken
    )
    {
        var listed =
            client.PersonalNamespaces.Count == 0
                ? []
                : await client.GetFoldersAsync(client.PersonalNamespaces[0], StatusItems.None, subscribedOnly: false, cancellationToken);
        var others = listed.Where(folder => !IsInbox(folder) && Holds(folder, named)).OrderBy(folder => Rank(folder));
        return [.. others.Prepend(client.Inbox!).Take(Most).Select(folder => new WatchFolder(folder, LandingOf(folder)))];
    }

    private static bool Holds(IMailFolder folder, IReadOnlyList<string> named)
    {
        const FolderAttributes NotForMail =
            FolderAttributes.NonExistent
            | FolderAttributes.NoSelect
            | FolderAttributes.Sent
            | FolderAttributes.Drafts
            | FolderAttributes.Trash
            | FolderAttributes.All
            | FolderAttributes.Flagged;
        return named.Count > 0 ? named.Contains(folder.FullName) : (folder.Attributes & NotForMail) == 0;
    }

    private static int Rank(IMailFolder folder) => LandingOf(folder) == Landing.Junk ? 0 : 1;

    private static Landing LandingOf(IMailFolder folder) =>
        IsInbox(folder) ? Landing.Inbox
        : folder.Attributes.HasFlag(FolderAttributes.Junk) || JunkNames.Contains(folder.Name, StringComparer.OrdinalIgnoreCase)
            ? Landing.Junk
        : Landing.Other;

    private static bool IsInbox(IMailFolder folder) => folder.FullName.Equals("INBOX", StringComparison.OrdinalIgnoreCase);
}
