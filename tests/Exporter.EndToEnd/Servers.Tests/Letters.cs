using System.Globalization;
using System.Net;
using System.Net.Security;
using Exporter.Sandbox.Certificates;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using MimeKit;
using SmtpClient = MailKit.Net.Smtp.SmtpClient;

namespace Exporter.EndToEnd.Servers.Tests;

/// <summary>Letters to <see cref="MailHost.User"/>: writes, sends, finds them.</summary>
internal static class Letters
{
    public const string Sender = "bob@sender.test";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static int written;

    public static MimeMessage Write(string subject, int octets = 40)
    {
        var message = new MimeMessage
        {
            Subject = subject,
            MessageId = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref written)}.{Guid.NewGuid():N}@sender.test"),
            Body = new TextPart("plain")
            {
                Text = string.Concat(Enumerable.Repeat("0123456789012345678901234567890123456\n", octets / 38 + 1)),
            },
        };
        message.From.Add(MailboxAddress.Parse(Sender));
        message.To.Add(MailboxAddress.Parse(MailHost.User));
        return message;
    }

    /// <summary>Hands a letter over without TLS; returns the last reply.</summary>
    public static async Task<string> SendAsync(IPEndPoint door, MimeMessage letter, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(door.Address.ToString(), door.Port, SecureSocketOptions.None, cancellationToken);
        var reply = await client.SendAsync(letter, cancellationToken);
        await client.DisconnectAsync(true, cancellationToken);
        return reply;
    }

    /// <summary>Says the letter to an LMTP server and returns its answer to DATA, or to RCPT if that was a refusal.</summary>
    public static async Task<string> DeliverAsync(IPEndPoint lmtp, MimeMessage letter, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await letter.WriteToAsync(new FormatOptions { NewLineFormat = NewLineFormat.Dos }, text, cancellationToken);
        await using var client = await PlainConversation.ConnectAsync(lmtp, cancellationToken);
        await client.ReadReplyAsync(cancellationToken);
        await client.SayAsync("LHLO sender.test", cancellationToken);
        await client.SayAsync($"MAIL FROM:<{Sender}>", cancellationToken);
        var recipient = await client.SayAsync($"RCPT TO:<{letter.To.Mailboxes.First().Address}>", cancellationToken);
        if (!recipient.StartsWith("250", StringComparison.Ordinal))
        {
            return recipient;
        }
        await client.SayAsync("DATA", cancellationToken);
        return await client.SayAsync(System.Text.Encoding.ASCII.GetString(text.ToArray()) + ".", cancellationToken);
    }

    /// <summary>Waits until the letter is in the user's mailbox <paramref name="folder"/> and returns it.</summary>
    public static async Task<MimeMessage> FindAsync(
        DovecotServer dovecot,
        string folder,
        MimeMessage letter,
        CancellationToken cancellationToken
    )
    {
        using var client = await OpenAsync(dovecot, cancellationToken);
        MimeMessage? found = null;
        await Deadline.PollAsync(
            async token => (found = await LookAsync(client, folder, letter, token)) is not null,
            $"“{letter.Subject}” is in {folder}",
            Patience,
            cancellationToken
        );
        return found!;
    }

    /// <summary>The subjects in the user's INBOX.</summary>
    public static async Task<IEnumerable<string?>> SubjectsAsync(DovecotServer dovecot, CancellationToken cancellationToken)
    {
        using var client = await OpenAsync(dovecot, cancellationToken);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        var found = await client.Inbox.FetchAsync(0, -1, MessageSummaryItems.Envelope, cancellationToken);
        return [.. found.Select(summary => summary.Envelope!.Subject)];
    }

    /// <summary>Logs in as the user.</summary>
    public static async Task<ImapClient> OpenAsync(DovecotServer dovecot, CancellationToken cancellationToken)
    {
        var client = new ImapClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = Only(dovecot.Options.Certificate);
        await client.ConnectAsync($"{dovecot.Options.Address}", 993, SecureSocketOptions.SslOnConnect, cancellationToken);
        await client.AuthenticateAsync(MailHost.User, MailHost.Password, cancellationToken);
        return client;
    }

    /// <summary>Trusts this certificate and no other.</summary>
    public static RemoteCertificateValidationCallback Only(IssuedCertificate? expected) =>
        (_, shown, _, _) => shown!.GetCertHashString() == expected!.Leaf.GetCertHashString();

    private static async Task<MimeMessage?> LookAsync(
        ImapClient client,
        string name,
        MimeMessage letter,
        CancellationToken cancellationToken
    )
    {
        var folder = await client.GetFolderAsync(name, cancellationToken);
        await folder.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        foreach (var index in Enumerable.Range(0, folder.Count))
        {
            var message = await folder.GetMessageAsync(index, cancellationToken);
            if (message.MessageId == letter.MessageId)
            {
                return message;
            }
        }
        await folder.CloseAsync(false, cancellationToken);
        return null;
    }
}
