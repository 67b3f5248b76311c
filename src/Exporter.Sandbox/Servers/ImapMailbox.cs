using System.Globalization;
using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>What an IMAP client asks about a mailbox without opening a folder of it: LIST, STATUS, QUOTA (RFC 9208), ACL (RFC 4314). Used by one session.</summary>
internal sealed class ImapMailbox(Mailbox mailbox, ImapBehaviour behaviour, string owner, MailStore store)
{
    public Mailbox Mailbox => mailbox;

    /// <summary>The untagged lines of the answer; null if it is no such command, none if the folder does not exist.</summary>
    public IReadOnlyList<string>? Answer(string command, IReadOnlyList<string> words) =>
        command switch
        {
            "NAMESPACE" => ["""* NAMESPACE (("" "/")) NIL NIL"""],
            "LIST" or "LSUB" => List(command, words),
            "STATUS" when words.Count > 3 => [.. Of(words[2], folder => Status(folder, string.Join(' ', words.Skip(3))))],
            "GETQUOTAROOT" when words.Count == 3 => [.. Of(words[2], folder => $"* QUOTAROOT {folder.Name}{Names()}"), .. Roots()],
            "GETACL" when words.Count == 3 => [.. Of(words[2], folder => $"* ACL {folder.Name} \"{owner}\" lrswipkxtea{Everybody()}")],
            "MYRIGHTS" when words.Count == 3 => [.. Of(words[2], folder => $"* MYRIGHTS {folder.Name} lrswipkxtea")],
            _ => null,
        };

    private IEnumerable<string> Of(string name, Func<MailFolder, string> line) => mailbox.Find(name) is { } folder ? [line(folder)] : [];

    // RFC 5258 §3.1 has options in front of the reference, RFC 6154 §2 one that asks for special use.
    private IReadOnlyList<string> List(string command, IReadOnlyList<string> words)
    {
        var pattern = words[^1];
        if (pattern.Length == 0)
        {
            return [$"* {command} (\\Noselect) \"/\" \"\""];
        }
        var onlySpecial = words.Skip(2).Any(word => word.Contains("SPECIAL-USE", StringComparison.OrdinalIgnoreCase));
        return
        [
            .. mailbox
                .Folders.Where(folder => pattern is "*" or "%" || folder == mailbox.Find(pattern))
                .Where(folder => !onlySpecial || folder.Use.Length > 0)
                .Select(folder => $"* {command} ({$"\\HasNoChildren {folder.Use}".TrimEnd()}) \"/\" {folder.Name}"),
        ];
    }

    private static string Status(MailFolder folder, string items)
    {
        var mails = folder.Mails;
        (string Name, long Value)[] known =
        [
            ("MESSAGES", mails.Count),
            ("RECENT", 0),
            ("UIDNEXT", folder.Next),
            ("UIDVALIDITY", folder.Validity),
            ("UNSEEN", mails.Count(mail => !mail.Flags.Contains(@"\Seen"))),
        ];
        var asked = items.Trim('(', ')').Split(' ');
        var told = known
            .Where(item => asked.Contains(item.Name, StringComparer.OrdinalIgnoreCase))
            .Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Name} {item.Value}"));
        return $"* STATUS {folder.Name} ({string.Join(' ', told)})";
    }

    private IReadOnlyList<QuotaRoot> Limits => behaviour.Quota is { } quota ? [quota] : mailbox.Roots;

    private string Names() => string.Concat(Limits.Select(root => $" \"{root.Name}\""));

    private IEnumerable<string> Roots() =>
        Limits.Select(root =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"* QUOTA \"{root.Name}\" (STORAGE {root.UsedKibibytes(store.Age)} {root.LimitKibibytes})"
            )
        );

    private string Everybody() => behaviour.RightsOfEverybody.Length > 0 ? $" anyone {behaviour.RightsOfEverybody}" : "";
}
