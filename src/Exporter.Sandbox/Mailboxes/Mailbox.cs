namespace Exporter.Sandbox.Mailboxes;

/// <summary>The mailbox of one account: its folders and its quota roots. Thread-safe; the set of folders does not change.</summary>
/// <param name="folders">INBOX first.</param>
/// <param name="roots">What limits it.</param>
internal sealed class Mailbox(IReadOnlyList<MailFolder> folders, IReadOnlyList<QuotaRoot> roots)
{
    public IReadOnlyList<MailFolder> Folders => folders;

    public IReadOnlyList<QuotaRoot> Roots => roots;

    public MailFolder Inbox => folders[0];

    /// <summary>The folder of a name; null if there is none. INBOX is so whatever its case (RFC 3501 §5.1).</summary>
    public MailFolder? Find(string name) =>
        folders.FirstOrDefault(folder => folder.Name == name) ?? (name.Equals("INBOX", StringComparison.OrdinalIgnoreCase) ? Inbox : null);
}
