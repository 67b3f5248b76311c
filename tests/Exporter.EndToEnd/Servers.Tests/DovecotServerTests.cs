using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Security;
using AuthenticationException = MailKit.Security.AuthenticationException;

namespace Exporter.EndToEnd.Servers.Tests;

public sealed class DovecotServerTests : IDisposable
{
    private readonly MailHost host = new();
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Theory]
    [InlineData(993, SecureSocketOptions.SslOnConnect)]
    [InlineData(143, SecureSocketOptions.StartTls)]
    public async Task A_user_logs_in_and_opens_the_inbox(int port, SecureSocketOptions security)
    {
        await using var dovecot = await host.StartDovecotAsync(Token);
        Assert.Equal(0, await OpenInboxAsync(dovecot, port, security, MailHost.Password));
    }

    [Fact]
    public async Task A_changed_password_is_the_only_one_that_works()
    {
        await using var dovecot = await host.StartDovecotAsync(healthy => healthy with { FailureSeconds = 0 }, Token);
        foreach (var password in new[] { "öther", "pass3" })
        {
            await dovecot.ChangePasswordAsync(MailHost.User, password, Token);
            Assert.Equal(0, await OpenInboxAsync(dovecot, 993, SecureSocketOptions.SslOnConnect, password));
            await Assert.ThrowsAsync<AuthenticationException>(() =>
                OpenInboxAsync(dovecot, 993, SecureSocketOptions.SslOnConnect, MailHost.Password)
            );
        }
    }

    [Fact]
    public async Task It_disables_LOGIN_before_TLS_until_told_otherwise()
    {
        await using var dovecot = await host.StartDovecotAsync(Token);
        var closed = await GreetingAsync(dovecot.Imap);
        Assert.Contains("STARTTLS LOGINDISABLED]", closed, StringComparison.Ordinal);
        await dovecot.ChangeAsync(dovecot.Options with { AuthBeforeTls = true }, Token);
        var open = await GreetingAsync(dovecot.Imap);
        Assert.Contains("AUTH=PLAIN", open, StringComparison.Ordinal);
        Assert.DoesNotContain("LOGINDISABLED", open, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_TLS_it_offers_no_STARTTLS_and_has_no_port_993()
    {
        await using var dovecot = await host.StartDovecotAsync(healthy => healthy with { StartTls = false }, Token);
        Assert.DoesNotContain("STARTTLS", await GreetingAsync(dovecot.Imap), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SocketException>(() => PlainConversation.ConnectAsync(dovecot.Imaps, Token));
        await dovecot.ChangeAsync(dovecot.Options with { StartTls = true }, Token);
        Assert.Contains("STARTTLS", await GreetingAsync(dovecot.Imap), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_connection_after_a_reload_sees_the_new_certificate()
    {
        await using var dovecot = await host.StartDovecotAsync(Token);
        for (var i = 0; i < 3; i++)
        {
            var renewed = host.Issue();
            await dovecot.ReloadCertificateAsync(renewed, Token);
            await using var client = await PlainConversation.ConnectAsync(dovecot.Imaps, Token);
            await client.StartTlsAsync(SslProtocols.None, Token);
            Assert.Equal(renewed.Leaf.Thumbprint, client.Certificate!.Thumbprint);
        }
    }

    [Fact]
    public async Task It_refuses_connections_while_stopped_and_comes_back()
    {
        await using var dovecot = await host.StartDovecotAsync(Token);
        await dovecot.StopAsync(Token);
        var refused = await Assert.ThrowsAsync<SocketException>(() => PlainConversation.ConnectAsync(dovecot.Imaps, Token));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        await dovecot.StartAgainAsync(Token);
        Assert.Contains("ready", await GreetingAsync(dovecot.Imap), StringComparison.Ordinal);
    }

    private static async Task<string> GreetingAsync(IPEndPoint door)
    {
        await using var client = await PlainConversation.ConnectAsync(door, Token);
        return await client.ReadLineAsync(Token);
    }

    private static async Task<int> OpenInboxAsync(DovecotServer dovecot, int port, SecureSocketOptions security, string password)
    {
        using var client = new ImapClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, shown, _, _) =>
            shown!.GetCertHashString() == dovecot.Options.Certificate!.Leaf.GetCertHashString();
        await client.ConnectAsync(dovecot.Options.Address.ToString(), port, security, Token);
        await client.AuthenticateAsync(MailHost.User, password, Token);
        await client.Inbox!.OpenAsync(FolderAccess.ReadOnly, Token);
        var messages = client.Inbox.Count;
        await client.DisconnectAsync(true, Token);
        return messages;
    }
}
