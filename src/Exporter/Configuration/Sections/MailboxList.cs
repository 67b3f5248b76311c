using System.Security.Cryptography;
using System.Text;
using Exporter.Configuration.Yaml;

namespace Exporter.Configuration.Sections;

/// <summary>How the mailboxes of a list are told from each other, since addresses are private.</summary>
internal enum MailboxLabel
{
    /// <summary>Twelve hexadecimal digits of the address's SHA-256.</summary>
    Hash,

    /// <summary>What stands before the @.</summary>
    LocalPart,

    /// <summary>The second word of the line.</summary>
    Name,
}

/// <summary>One line of a list of mailboxes. Immutable.</summary>
/// <param name="Address">The address, which is the user name as well.</param>
/// <param name="Label">The label <c>mailbox</c>.</param>
internal sealed record ListedMailbox(string Address, string Label);

/// <summary>
/// Reads a list of mailboxes: one address a line, a name after a blank if names are the labels; empty lines and lines with # do not count.
/// Its messages name lines and never quote them.
/// </summary>
internal static class MailboxList
{
    private const int MaxFileBytes = 4 * 1024 * 1024;
    private const int MaxMailboxes = 20_000;
    private const int HashDigits = 12;

    public static IReadOnlyList<ListedMailbox> Read(YamlNode node, string path, MailboxLabel label, ReadContext context)
    {
        var text = context.Files.Read(path, MaxFileBytes);
        if (text.Value is not { } content)
        {
            context.Refuse(node, $"the file named here {text.Problem}");
            return [];
        }
        var (read, labels) = (new List<ListedMailbox>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (index, line) in content.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var words = line.Split(['#'], 2)[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }
            var (mailbox, problem) = ReadLine(words, label);
            problem ??= read.Count >= MaxMailboxes ? $"is one mailbox more than the {MaxMailboxes} that a list may have" : null;
            problem ??= labels.Add(mailbox!.Label) ? null : "has the label of an earlier line; label: hash tells them apart";
            if (problem is not null)
            {
                context.Refuse(node, $"line {index + 1} of the list {problem}");
                return [];
            }
            read.Add(mailbox!);
        }
        if (read.Count == 0)
        {
            context.Refuse(node, "the list names no mailbox");
        }
        return read;
    }

    private static (ListedMailbox? Mailbox, string? Problem) ReadLine(string[] words, MailboxLabel label)
    {
        var (address, name) = (words[0], words.ElementAtOrDefault(1));
        return words.Length > 2 ? (null, "has more than an address and a name")
            : label == MailboxLabel.Name && !ServerSection.IsName(name ?? "")
                ? (null, "needs a name after the address: letters, digits, dots, - or _")
            : address.Any(char.IsControl) ? (null, "has a control character in it")
            : (new(address, Label(address, name, label)), null);
    }

    private static string Label(string address, string? name, MailboxLabel label) =>
        label switch
        {
            MailboxLabel.Name => name!,
            MailboxLabel.LocalPart => address.Split('@')[0],
            _ => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToLowerInvariant())))[..HashDigits],
        };
}
