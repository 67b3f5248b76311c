using System.Collections.Concurrent;
using System.Globalization;

namespace Exporter.Sandbox.Mailboxes;

/// <summary>The mailboxes of one host. Thread-safe. A mailbox is made when it is first opened or mail for it comes; only accounts have one.</summary>
internal sealed class MailStore(TimeProvider clock)
{
    private static readonly (string Name, string Use)[] Folders =
    [
        ("INBOX", ""),
        ("Drafts", @"\Drafts"),
        ("Junk", @"\Junk"),
        ("Sent", @"\Sent"),
        ("Trash", @"\Trash"),
    ];

    private readonly ConcurrentDictionary<string, Mailbox> mailboxes = new(StringComparer.Ordinal);
    private readonly DateTimeOffset madeAt = clock.GetUtcNow();

    /// <summary>How long it has been there.</summary>
    public TimeSpan Age => clock.GetUtcNow() - madeAt;

    /// <summary>The mailbox of an account.</summary>
    public Mailbox Open(string account) => mailboxes.GetOrAdd(account, Make);

    private Mailbox Make(string account)
    {
        var plan = MailAccount.Find(account);
        var validity = (uint)madeAt.ToUnixTimeSeconds();
        var mailbox = new Mailbox([.. Folders.Select(folder => new MailFolder(folder.Name, folder.Use, validity))], plan?.Roots ?? []);
        for (var mail = plan?.Mails ?? 0; mail > 0; mail--)
        {
            // The newest are unread.
            mailbox.Inbox.Add(Text(account, mail), madeAt - (plan!.Pace * mail), mail <= plan.Unread ? [] : [@"\Seen"]);
        }
        return mailbox;
    }

    private string Text(string account, int mail)
    {
        var date = MailDate.Write(madeAt);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"From: customer{mail}@elsewhere.example\r\nTo: {account}\r\nDate: {date}\r\nSubject: Question {mail}\r\nMessage-ID: <{mail}@elsewhere.example>\r\n\r\nIs it still there?\r\n"
        );
    }
}
