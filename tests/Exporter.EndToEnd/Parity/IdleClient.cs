using Exporter.EndToEnd.Product;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Exporter.EndToEnd.Parity;

/// <summary>A client that waits by IDLE (RFC 2177) and does nothing else: what a server's own notice takes. Disposing it ends it.</summary>
internal sealed class IdleClient : IAsyncDisposable
{
    private readonly ImapClient client = new() { CheckCertificateRevocation = false };
    private readonly CancellationTokenSource done = new();
    private Task waiting = Task.CompletedTask;

    /// <summary>Waits in the mailbox of <see cref="RoundTripSite.Recipient"/>.</summary>
    public static async Task<IdleClient> StartAsync(RoundTripSite site, Action told, CancellationToken cancellationToken)
    {
        var idle = new IdleClient();
        await idle.WaitAsync(site, told, cancellationToken);
        return idle;
    }

    private async Task WaitAsync(RoundTripSite site, Action told, CancellationToken cancellationToken)
    {
        client.ServerCertificateValidationCallback = (_, shown, _, _) =>
            shown!.GetCertHashString() == site.Dovecot.Options.Certificate!.Leaf.GetCertHashString();
        await client.ConnectAsync($"{site.Dovecot.Options.Address}", 993, SecureSocketOptions.SslOnConnect, cancellationToken);
        await client.AuthenticateAsync(RoundTripSite.Recipient, site.Dovecot.Options.Users[RoundTripSite.Recipient], cancellationToken);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, cancellationToken);
        var known = client.Inbox.Count;
        client.Inbox.CountChanged += (_, _) =>
        {
            // It fires for a mail that goes as well.
            var more = client.Inbox.Count > known;
            known = client.Inbox.Count;
            if (more)
            {
                told();
            }
        };
        waiting = client.IdleAsync(done.Token, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await done.CancelAsync();
        await waiting;
        client.Dispose();
        done.Dispose();
    }
}
