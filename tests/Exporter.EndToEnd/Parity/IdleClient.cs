using Exporter.EndToEnd.Product;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;

namespace Exporter.EndToEnd.Parity;

/// <summary>A client that waits by IDLE (RFC 2177) and does nothing else: what a server's own notice takes. Disposing it ends it.</summary>
internal sealed class IdleClient : IAsyncDisposable
{
    private readonly ImapClient client = new() { CheckCertificateRevocation = false, ServerCertificateValidationCallback = (_, _, _, _) => true };
    private readonly CancellationTokenSource done = new();
    private Task waiting = Task.CompletedTask;

    /// <summary>Waits in the mailbox of <see cref="RoundTripSite.Recipient"/>.</summary>
    public static async Task<IdleClient> StartAsync(RoundTripSite site, Action told, CancellationToken cancellationToken)
    {
        var idle = new IdleClient();
        var client = idle.client;
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
        idle.waiting = client.IdleAsync(idle.done.Token, cancellationToken);
        return idle;
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
