using System.Collections.Immutable;
using System.Globalization;
using Exporter.Sandbox.Mailboxes;

namespace Exporter.Sandbox.Servers;

/// <summary>What a client that has logged in may do with its mailbox: count, list, and read heads (RFC 1939 §5, §7). Used by one session.</summary>
internal sealed class Pop3Maildrop(Pop3Behaviour behaviour, MailFolder inbox)
{
    // RFC 1939 §5: the numbers of a session do not change.
    private readonly ImmutableList<StoredMail> mails = inbox.Mails;

    /// <summary>The whole answer without its last line end; null if the command is not known.</summary>
    public string? Answer(string verb, string argument) =>
        verb switch
        {
            "STAT" => $"+OK {mails.Count} {mails.Sum(mail => mail.Octets.Length) + behaviour.OctetsTooMany}",
            "LIST" => Told(argument, mail => mail.Octets.Length.ToString(CultureInfo.InvariantCulture)),
            "UIDL" => Told(argument, mail => $"{inbox.Validity:x8}{(behaviour.GivesOneId ? 0 : mail.Uid):x8}"),
            "TOP" => Find(argument.Split(' ')[0]) is { } mail ? $"+OK\r\n{mail.Head.TrimEnd()}\r\n\r\n." : NoSuchMessage,
            "NOOP" or "RSET" => "+OK",
            _ => null,
        };

    private const string NoSuchMessage = "-ERR No such message";

    private string Told(string argument, Func<StoredMail, string> tell) =>
        argument.Length > 0
            ? Find(argument) is { } one
                ? $"+OK {argument} {tell(one)}"
                : NoSuchMessage
            : string.Join("\r\n", [$"+OK {mails.Count} messages", .. mails.Select((mail, index) => $"{index + 1} {tell(mail)}"), "."]);

    private StoredMail? Find(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? mails.ElementAtOrDefault(index - 1) : null;
}
