using Exporter.Sandbox.Tests.Clients;
using MailKit.Net.Imap;
using MailKit.Net.Smtp;
using MailKit.Security;

namespace Exporter.Sandbox.Tests;

[Collection(WorldFixture.Knobs)]
public sealed class MailKitTests(WorldFixture fixture)
{
    private static readonly ImapImplementation Ourselves = new() { Name = "tests" };

    [Theory]
    [InlineData(SandboxService.Submission, "PLAIN")]
    [InlineData(SandboxService.Submission, "LOGIN")]
    [InlineData(SandboxService.Submissions, "PLAIN")]
    [InlineData(SandboxService.Submissions, "LOGIN")]
    [InlineData(SandboxService.Submissions, "SCRAM-SHA-256")]
    [InlineData(SandboxService.Submission, "SCRAM-SHA-256-PLUS")]
    public async Task Logs_in_to_submission(SandboxService service, string mechanism)
    {
        using var client = new SmtpClient();
        await fixture.ConnectAsync(client, fixture.Healthy(service));
        await client.AuthenticateAsync(Sasl(mechanism, MailAccount.Password), TestContext.Current.CancellationToken);
        await client.NoOpAsync(TestContext.Current.CancellationToken);

        Assert.True(client.IsSecure);
        Assert.True(client.IsAuthenticated);
        Assert.Equal(52428800u, client.MaxSize);
        await client.DisconnectAsync(quit: true, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(SandboxService.Imap, "PLAIN")]
    [InlineData(SandboxService.Imap, "")]
    [InlineData(SandboxService.Imaps, "PLAIN")]
    [InlineData(SandboxService.Imap, "SCRAM-SHA-256")]
    [InlineData(SandboxService.Imaps, "SCRAM-SHA-256-PLUS")]
    [InlineData(SandboxService.Imaps, "")]
    public async Task Logs_in_to_imap_by_AUTHENTICATE_and_by_LOGIN(SandboxService service, string mechanism)
    {
        using var client = new ImapClient();
        await fixture.ConnectAsync(client, fixture.Healthy(service));
        if (mechanism.Length > 0)
        {
            await client.AuthenticateAsync(Sasl(mechanism, MailAccount.Password), TestContext.Current.CancellationToken);
        }
        else
        {
            client.AuthenticationMechanisms.Clear();
            await client.AuthenticateAsync(MailAccount.User, MailAccount.Password, TestContext.Current.CancellationToken);
        }
        var server = await client.IdentifyAsync(Ourselves, TestContext.Current.CancellationToken);
        await client.NoOpAsync(TestContext.Current.CancellationToken);

        Assert.True(client.IsSecure);
        Assert.True(client.IsAuthenticated);
        Assert.Equal("Exporter.Sandbox", server.Name);
        await client.DisconnectAsync(quit: true, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-256-PLUS")]
    public async Task A_wrong_password_is_rejected_by_submission(string mechanism)
    {
        using var client = new SmtpClient();
        await fixture.ConnectAsync(client, fixture.Healthy(SandboxService.Submission));
        var refused = await Assert.ThrowsAsync<AuthenticationException>(() =>
            client.AuthenticateAsync(Sasl(mechanism, "wrong"), TestContext.Current.CancellationToken)
        );
        Assert.Contains("535", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cram_md5_lets_in_where_it_is_offered()
    {
        using var client = new SmtpClient();
        await fixture.ConnectAsync(client, fixture.Faulty("submission-auth-md5"));
        await Assert.ThrowsAsync<AuthenticationException>(() =>
            client.AuthenticateAsync(Sasl("CRAM-MD5", "wrong"), TestContext.Current.CancellationToken)
        );
        await client.AuthenticateAsync(Sasl("CRAM-MD5", MailAccount.Password), TestContext.Current.CancellationToken);
        Assert.True(client.IsAuthenticated);
    }

    [Fact]
    public async Task A_wrong_password_is_rejected_by_imap()
    {
        using var client = new ImapClient();
        await fixture.ConnectAsync(client, fixture.Healthy(SandboxService.Imaps));
        await Assert.ThrowsAsync<AuthenticationException>(() =>
            client.AuthenticateAsync(MailAccount.User, "wrong", TestContext.Current.CancellationToken)
        );
    }

    [Theory]
    [InlineData("submission-auth-md5")]
    [InlineData("submissions-auth-anonymous")]
    [InlineData("submission-auth-cleartext")]
    public async Task Logins_work_beside_a_fault_in_the_mechanisms(string fault)
    {
        using var client = new SmtpClient();
        await fixture.ConnectAsync(client, fixture.Faulty(fault));
        await client.AuthenticateAsync(MailAccount.User, MailAccount.Password, TestContext.Current.CancellationToken);
        Assert.True(client.IsAuthenticated);
    }

    [Fact]
    public async Task The_right_password_is_rejected_where_that_fault_is_planted()
    {
        using var client = new ImapClient();
        await fixture.ConnectAsync(client, fixture.Faulty("imap-login-rejected"));
        await Assert.ThrowsAsync<AuthenticationException>(() =>
            client.AuthenticateAsync(MailAccount.User, MailAccount.Password, TestContext.Current.CancellationToken)
        );
    }

    private static SaslMechanism Sasl(string mechanism, string password) =>
        mechanism switch
        {
            "PLAIN" => new SaslMechanismPlain(MailAccount.User, password),
            "LOGIN" => new SaslMechanismLogin(MailAccount.User, password),
            "CRAM-MD5" => new SaslMechanismCramMd5(MailAccount.User, password),
            "SCRAM-SHA-256" => new SaslMechanismScramSha256(MailAccount.User, password),
            _ => new SaslMechanismScramSha256Plus(MailAccount.User, password),
        };
}
