using System.Threading.Channels;
using Exporter.EndToEnd.Product;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Exporter.EndToEnd.Parity;

/// <summary>A client that waits by IDLE (RFC 2177) and does nothing else: what a server's own notice takes.</summary>
internal static class IdleClient
{
    private const int Mails = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How many milliseconds Dovecot takes to tell of a mail that lies in a mailbox, for each of a few mails.</summary>
    public static async Task<IReadOnlyList<double>> MeasureAsync(RoundTripSite site, CancellationToken cancellationToken)
    {
        await site.MakeMaildirAsync(RoundTripSite.Bystander, cancellationToken);
        using var client = new ImapClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, shown, _, _) =>
            shown!.GetCertHashString() == site.Dovecot.Options.Certificate!.Leaf.GetCertHashString();
        await client.ConnectAsync($"{site.Dovecot.Options.Address}", 993, SecureSocketOptions.SslOnConnect, cancellationToken);
        await client.AuthenticateAsync(RoundTripSite.Bystander, site.Dovecot.Options.Users[RoundTripSite.Bystander], cancellationToken);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        var told = Channel.CreateUnbounded<long>();
        client.Inbox.CountChanged += (_, _) => told.Writer.TryWrite(TimeProvider.System.GetTimestamp());
        using var done = new CancellationTokenSource();
        var waiting = client.IdleAsync(done.Token, cancellationToken);
        var delays = new List<double>();
        for (var mail = 0; mail < Mails; mail++)
        {
            var since = await StoreAsync(site, mail, cancellationToken);
            var at = await told.Reader.ReadAsync(cancellationToken).AsTask().WaitAsync(Patience, TimeProvider.System, cancellationToken);
            delays.Add(TimeProvider.System.GetElapsedTime(since, at).TotalMilliseconds);
        }
        await done.CancelAsync();
        await waiting;
        return delays;
    }

    /// <summary>As a delivery does it: written beside, then moved in at once.</summary>
    private static async Task<long> StoreAsync(RoundTripSite site, int mail, CancellationToken cancellationToken)
    {
        var (maildir, name) = (site.Dovecot.Maildir(RoundTripSite.Bystander), $"{1_700_000_000 + mail}.M{mail}.site");
        await File.WriteAllTextAsync(Path.Combine(maildir, "tmp", name), "Subject: idle\r\n\r\n", cancellationToken);
        await site.MakeMaildirAsync(RoundTripSite.Bystander, cancellationToken);
        File.Move(Path.Combine(maildir, "tmp", name), Path.Combine(maildir, "new", name));
        return TimeProvider.System.GetTimestamp();
    }
}
