using System.Text;
using Exporter.Sandbox.Tests.Clients;

namespace Exporter.Sandbox.Tests;

[Collection(WorldFixture.Knobs)]
public sealed class SmtpServerTests(WorldFixture fixture)
{
    private static readonly string Plain64 = Convert.ToBase64String(
        Encoding.UTF8.GetBytes($"\0{MailAccount.User}\0{MailAccount.Password}")
    );

    [Theory]
    [InlineData("AUTH PLAIN", "334 ")]
    [InlineData("AUTH LOGIN", "334 VXNlcm5hbWU6")]
    [InlineData("AUTH LOGIN cHJvYmU=", "334 UGFzc3dvcmQ6")]
    [InlineData("auth plain AA==", "535 5.7.8 Authentication credentials invalid")]
    [InlineData("AUTH PLAIN %%%", "535 5.7.8 Authentication credentials invalid")]
    [InlineData("AUTH CRAM-MD5", "504 5.5.4 Mechanism is not offered")]
    [InlineData("AUTH", "504 5.5.4 Mechanism is not offered")]
    [InlineData("STARTTLS", "502 5.5.1 Command not implemented")]
    [InlineData("MAIL FROM:<>", "530 5.7.0 Authentication required")]
    [InlineData("RCPT TO:<probe@healthy.example>", "503 5.5.1 MAIL first")]
    [InlineData("DATA", "503 5.5.1 RCPT first")]
    [InlineData("BDAT 0 LAST", "503 5.5.1 RCPT first")]
    [InlineData("VRFY probe", "252 2.0.0 probe")]
    [InlineData("RSET", "250 2.0.0 Ok")]
    [InlineData("NOOP", "250 2.0.0 Ok")]
    [InlineData("", "502 5.5.1 Command not implemented")]
    public async Task A_command_after_TLS_has_its_reply(string command, string reply)
    {
        await using var client = await SecureAsync();
        Assert.Equal(reply + "\r\n", await client.CommandAsync(command));
    }

    [Fact]
    public async Task AUTH_is_cancelled_by_an_asterisk_and_works_afterwards_but_only_once()
    {
        await using var client = await SecureAsync();
        await client.CommandAsync("AUTH PLAIN");
        Assert.StartsWith("501 ", await client.CommandAsync("*"), StringComparison.Ordinal);
        Assert.StartsWith("334 ", await client.CommandAsync("AUTH PLAIN"), StringComparison.Ordinal);
        Assert.StartsWith("235 ", await client.CommandAsync(Plain64), StringComparison.Ordinal);
        Assert.StartsWith("503 ", await client.CommandAsync($"AUTH PLAIN {Plain64}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipelined_commands_are_answered_in_order()
    {
        await using var client = await ConnectAsync("mail.healthy.example");
        await client.SendAsync("NOOP\r\nHELO c\r\nQUIT\r\n");
        Assert.Equal("250 2.0.0 Ok\r\n250 mail.healthy.example\r\n221 2.0.0 Bye\r\n", await client.ReadToEndAsync());
    }

    [Fact]
    public async Task Plain_text_injected_behind_STARTTLS_is_discarded()
    {
        await using var client = await ConnectAsync("mail.healthy.example");
        await client.SendAsync("STARTTLS\r\nHELO injected\r\n");
        Assert.StartsWith("220 ", await client.ReadReplyAsync(), StringComparison.Ordinal);
        await client.SecureAsync("mail.healthy.example");
        // RFC 3207 §4.2: the first reply under TLS belongs to the first command under TLS.
        Assert.Equal("250 2.0.0 Ok\r\n", await client.CommandAsync("NOOP"));
    }

    [Fact]
    public async Task After_a_554_greeting_only_QUIT_is_served()
    {
        await using var client = await RawClient.ConnectAsync(
            fixture.Faulty("smtp-greeting-554").EndPoint,
            TestContext.Current.CancellationToken
        );
        Assert.StartsWith("554 ", await client.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("503 ", await client.CommandAsync("EHLO client.example"), StringComparison.Ordinal);
        Assert.StartsWith("221 ", await client.CommandAsync("QUIT"), StringComparison.Ordinal);
        Assert.Empty(await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_bare_LF_ends_one_line_and_CRLF_the_others()
    {
        await using var client = await RawClient.ConnectAsync(
            fixture.Faulty("smtp-bare-lf").EndPoint,
            TestContext.Current.CancellationToken
        );
        await client.ReadReplyAsync();
        var lines = (await client.CommandAsync("EHLO client.example")).Split('\n')[..^1];
        Assert.Equal(["250-PIPELINING"], lines.Where(line => !line.EndsWith('\r')));
    }

    private Task<RawClient> ConnectAsync(string host) => ConnectAsync(fixture.World.Healthy.First(endpoint => endpoint.Host == host));

    private static async Task<RawClient> ConnectAsync(SandboxEndpoint endpoint)
    {
        var client = await RawClient.ConnectAsync(endpoint.EndPoint, TestContext.Current.CancellationToken);
        await client.ReadReplyAsync();
        return client;
    }

    private async Task<RawClient> SecureAsync()
    {
        var endpoint = fixture.Healthy(SandboxService.Submissions);
        var client = await RawClient.ConnectAsync(endpoint.EndPoint, TestContext.Current.CancellationToken);
        await client.SecureAsync(endpoint.Host);
        await client.ReadReplyAsync();
        return client;
    }
}
