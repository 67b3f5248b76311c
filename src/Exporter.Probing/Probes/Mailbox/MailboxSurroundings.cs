using Exporter.Probing.Network;
using MailKit;
using MailKit.Net.Imap;

namespace Exporter.Probing.Probes.Mailbox;

/// <summary>What belongs to a mailbox beside its messages. Stateless.</summary>
internal static class MailboxSurroundings
{
    /// <summary>The uses without whose folders mail programs make folders of their own, under names of their own.</summary>
    public static readonly IReadOnlyList<SpecialFolder> Expected = [SpecialFolder.Junk, SpecialFolder.Sent, SpecialFolder.Trash];

    private const int MaxPrefix = 64;

    // RFC 4314 §2 has anyone; Dovecot says authenticated for all who have a password.
    private static bool IsEverybody(string who) =>
        who.Equals("anyone", StringComparison.OrdinalIgnoreCase) || who.Equals("authenticated", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the library learnt when it looked around after the login; asks for nothing.</summary>
    public static MailboxFacts Told(MailboxFacts facts, ImapClient imap)
    {
        var knowsUses = imap.Capabilities.HasFlag(ImapCapabilities.SpecialUse) || imap.Capabilities.HasFlag(ImapCapabilities.XList);
        return facts with
        {
            Pushes = imap.Capabilities.HasFlag(ImapCapabilities.Idle),
            FolderPrefix = Printable.Of(imap.PersonalNamespaces.FirstOrDefault()?.Path ?? "", MaxPrefix),
            MissingUses = [.. Expected.Where(use => !knowsUses || imap.GetFolder(use) is null).Select(use => $"\\{use}")],
        };
    }

    /// <summary>Who else may open the folder; empty where there are no access control lists or this one is not for us to see.</summary>
    public static async Task<IReadOnlyList<FolderRights>> SharedAsync(
        ImapClient imap,
        IMailFolder folder,
        CancellationToken cancellationToken
    )
    {
        if (!imap.Capabilities.HasFlag(ImapCapabilities.Acl))
        {
            return [];
        }
        try
        {
            var entries = await folder.GetAccessControlListAsync(cancellationToken);
            var rights = entries.Where(entry => IsEverybody(entry.Name)).SelectMany(entry => entry.Rights.ToString());
            return [new(folder.Name, string.Concat(rights.Distinct().Order()))];
        }
        catch (ImapCommandException)
        {
            return [];
        }
    }
}
