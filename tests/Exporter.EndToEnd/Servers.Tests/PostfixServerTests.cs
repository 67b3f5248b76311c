using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using MailKit.Security;
using AuthenticationException = MailKit.Security.AuthenticationException;
using SmtpClient = MailKit.Net.Smtp.SmtpClient;

namespace Exporter.EndToEnd.Servers.Tests;

public sealed class PostfixServerTests : IDisposable
{
    private readonly MailHost host = new();
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task It_greets_and_speaks_TLS_on_all_three_doors()
    {
        await using var postfix = await host.StartPostfixAsync(Token);
        foreach (var door in new[] { postfix.Smtp, postfix.Submission })
        {
            await using var client = await PlainConversation.ConnectAsync(door, Token);
            Assert.StartsWith("220 mx.example.test ", await client.ReadReplyAsync(Token), StringComparison.Ordinal);
            Assert.Contains("STARTTLS", await client.SayAsync("EHLO probe.example.test", Token), StringComparison.Ordinal);
            Assert.StartsWith("220 ", await client.SayAsync("STARTTLS", Token), StringComparison.Ordinal);
            await client.StartTlsAsync(SslProtocols.None, Token);
            Assert.Equal(postfix.Options.Certificate!.Leaf.Thumbprint, client.Certificate!.Thumbprint);
            Assert.StartsWith("250-", await client.SayAsync("EHLO probe.example.test", Token), StringComparison.Ordinal);
        }
        await using var implicitTls = await PlainConversation.ConnectAsync(postfix.Submissions, Token);
        await implicitTls.StartTlsAsync(SslProtocols.None, Token);
        Assert.StartsWith("220 mx.example.test ", await implicitTls.ReadReplyAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_has_only_the_doors_it_was_given()
    {
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { Services = PostfixServices.Smtp }, Token);
        await Assert.ThrowsAsync<SocketException>(() => PlainConversation.ConnectAsync(postfix.Submission, Token));
        await postfix.ChangeAsync(postfix.Options with { Services = PostfixServices.Submission }, Token);
        await Assert.ThrowsAsync<SocketException>(() => PlainConversation.ConnectAsync(postfix.Smtp, Token));
        Assert.StartsWith("220 ", await GreetingAsync(postfix.Submission), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(465, SecureSocketOptions.SslOnConnect)]
    [InlineData(587, SecureSocketOptions.StartTls)]
    public async Task It_takes_the_password_that_Dovecot_knows_and_no_other(int port, SecureSocketOptions security)
    {
        await using var dovecot = await host.StartDovecotAsync(healthy => healthy with { FailureSeconds = 0 }, Token);
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { AuthSocket = dovecot.AuthSocket }, Token);
        await LogInAsync(postfix, port, security, MailHost.Password);
        await Assert.ThrowsAsync<AuthenticationException>(() => LogInAsync(postfix, port, security, "wrong"));
        await dovecot.ChangePasswordAsync(MailHost.User, "another", Token);
        await Assert.ThrowsAsync<AuthenticationException>(() => LogInAsync(postfix, port, security, MailHost.Password));
        await LogInAsync(postfix, port, security, "another");
    }

    [Fact]
    public async Task It_offers_AUTH_before_TLS_only_when_told_and_never_on_port_25()
    {
        await using var dovecot = await host.StartDovecotAsync(Token);
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { AuthSocket = dovecot.AuthSocket }, Token);
        Assert.DoesNotContain("AUTH", await EhloAsync(postfix.Submission), StringComparison.Ordinal);
        await postfix.ChangeAsync(postfix.Options with { AuthBeforeTls = true }, Token);
        Assert.Contains("AUTH PLAIN LOGIN", await EhloAsync(postfix.Submission), StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH", await EhloAsync(postfix.Smtp), StringComparison.Ordinal);
        await LogInAsync(postfix, 587, SecureSocketOptions.None, MailHost.Password);
    }

    [Fact]
    public async Task It_hides_STARTTLS_when_told_and_shows_it_again()
    {
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { StartTls = false }, Token);
        Assert.DoesNotContain("STARTTLS", await EhloAsync(postfix.Smtp), StringComparison.Ordinal);
        Assert.DoesNotContain("STARTTLS", await EhloAsync(postfix.Submission), StringComparison.Ordinal);
        await using (var implicitTls = await PlainConversation.ConnectAsync(postfix.Submissions, Token))
        {
            await implicitTls.StartTlsAsync(SslProtocols.None, Token);
        }
        await postfix.ChangeAsync(postfix.Options with { StartTls = true }, Token);
        Assert.Contains("STARTTLS", await EhloAsync(postfix.Smtp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_speaks_only_TLS_1_2_when_told()
    {
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { TlsProtocols = ">=TLSv1.2, <=TLSv1.2" }, Token);
        await using var client = await PlainConversation.ConnectAsync(postfix.Submissions, Token);
        await client.StartTlsAsync(SslProtocols.None, Token);
        Assert.Equal(SslProtocols.Tls12, client.Protocol);
        await using var newer = await PlainConversation.ConnectAsync(postfix.Submissions, Token);
        await Assert.ThrowsAsync<System.Security.Authentication.AuthenticationException>(() =>
            newer.StartTlsAsync(SslProtocols.Tls13, Token)
        );
    }

    [Fact]
    public async Task Postscreen_greets_every_connection_with_220_and_a_hyphen_first()
    {
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { Postscreen = true, PostscreenSeconds = 1 }, Token);
        for (var i = 0; i < 3; i++)
        {
            await using var client = await PlainConversation.ConnectAsync(postfix.Smtp, Token);
            Assert.Equal("220-mx.example.test ESMTP Postfix\r\n", await client.ReadLineAsync(Token));
            Assert.StartsWith("220 mx.example.test ESMTP", await client.ReadLineAsync(Token), StringComparison.Ordinal);
            Assert.Contains("STARTTLS", await client.SayAsync("EHLO probe.example.test", Token), StringComparison.Ordinal);
            Assert.StartsWith("220 ", await client.SayAsync("STARTTLS", Token), StringComparison.Ordinal);
            await client.StartTlsAsync(SslProtocols.None, Token);
            Assert.StartsWith("250-", await client.SayAsync("EHLO probe.example.test", Token), StringComparison.Ordinal);
        }
        await postfix.ChangeAsync(postfix.Options with { Postscreen = false }, Token);
        Assert.StartsWith("220 ", await GreetingAsync(postfix.Smtp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejecting_one_greets_with_554_and_waits_for_QUIT()
    {
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { Greeting = PostfixGreeting.Rejecting }, Token);
        await using var client = await PlainConversation.ConnectAsync(postfix.Smtp, Token);
        Assert.StartsWith("554 5.7.1 ", await client.ReadReplyAsync(Token), StringComparison.Ordinal);
        Assert.StartsWith("503 ", await client.SayAsync("EHLO probe.example.test", Token), StringComparison.Ordinal);
        Assert.StartsWith("221 ", await client.SayAsync("QUIT", Token), StringComparison.Ordinal);
        Assert.StartsWith("220 ", await GreetingAsync(postfix.Submission), StringComparison.Ordinal);
        await postfix.ChangeAsync(postfix.Options with { Greeting = PostfixGreeting.Welcoming }, Token);
        Assert.StartsWith("220 ", await GreetingAsync(postfix.Smtp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deferring_one_greets_with_421_and_hangs_up()
    {
        await using var postfix = await host.StartPostfixAsync(healthy => healthy with { Greeting = PostfixGreeting.Deferring }, Token);
        await using var client = await PlainConversation.ConnectAsync(postfix.Smtp, Token);
        Assert.StartsWith("421 4.7.0 ", await client.ReadReplyAsync(Token), StringComparison.Ordinal);
        Assert.Equal("", await client.ReadLineAsync(Token));
    }

    [Fact]
    public async Task It_refuses_connections_while_stopped_and_comes_back()
    {
        await using var postfix = await host.StartPostfixAsync(Token);
        await postfix.StopAsync(Token);
        var refused = await Assert.ThrowsAsync<SocketException>(() => PlainConversation.ConnectAsync(postfix.Smtp, Token));
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        await postfix.StartAgainAsync(Token);
        Assert.StartsWith("220 ", await GreetingAsync(postfix.Smtp), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_connection_after_a_reload_sees_the_new_certificate()
    {
        await using var postfix = await host.StartPostfixAsync(Token);
        for (var i = 0; i < 3; i++)
        {
            var renewed = host.Issue();
            await postfix.ReloadCertificateAsync(renewed, Token);
            await using var client = await PlainConversation.ConnectAsync(postfix.Submissions, Token);
            await client.StartTlsAsync(SslProtocols.None, Token);
            Assert.Equal(renewed.Leaf.Thumbprint, client.Certificate!.Thumbprint);
        }
    }

    [Fact]
    public async Task It_leaves_no_process_and_no_folder_behind()
    {
        var postfix = await host.StartPostfixAsync(Token);
        var folder = Path.GetDirectoryName(postfix.ConfigurationFolder)!;
        Assert.NotEmpty(ProcessTable.Below(folder));
        await postfix.DisposeAsync();
        Assert.Empty(ProcessTable.Below(folder));
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task One_that_cannot_start_says_why()
    {
        using var other = SilentListener.Start(new(LoopbackPorts.NextAddress(), 25));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            host.StartPostfixAsync(healthy => healthy with { Address = other.EndPoint.Address }, Token)
        );
        Assert.Contains("Address already in use", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<string> GreetingAsync(IPEndPoint door)
    {
        await using var client = await PlainConversation.ConnectAsync(door, Token);
        return await client.ReadReplyAsync(Token);
    }

    private static async Task<string> EhloAsync(IPEndPoint door)
    {
        await using var client = await PlainConversation.ConnectAsync(door, Token);
        await client.ReadReplyAsync(Token);
        return await client.SayAsync("EHLO probe.example.test", Token);
    }

    private static async Task LogInAsync(PostfixServer postfix, int port, SecureSocketOptions security, string password)
    {
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        client.ServerCertificateValidationCallback = (_, shown, _, _) =>
            shown!.GetCertHashString() == postfix.Options.Certificate!.Leaf.GetCertHashString();
        await client.ConnectAsync(postfix.Options.Address.ToString(), port, security, Token);
        await client.AuthenticateAsync(MailHost.User, password, Token);
        await client.DisconnectAsync(true, Token);
    }
}
