using Exporter.Sandbox.Tests.Clients;

namespace Exporter.Sandbox.Tests;

public sealed class ImapServerTests(WorldFixture fixture)
{
    private const string Welcome =
        "A OK [CAPABILITY IMAP4rev1 SASL-IR ID AUTH=PLAIN AUTH=SCRAM-SHA-256 AUTH=SCRAM-SHA-256-PLUS IDLE NAMESPACE UIDPLUS MOVE QUOTA SPECIAL-USE ACL UNSELECT] Logged in";

    [Theory]
    [InlineData("NOOP", "A OK NOOP completed")]
    [InlineData("noop", "A OK NOOP completed")]
    [InlineData("SELECT INBOX", "A BAD Command unknown or not allowed now")]
    [InlineData("STARTTLS", "A BAD Command unknown or not allowed now")]
    [InlineData("LOGIN onlyuser", "A BAD Command unknown or not allowed now")]
    [InlineData("LOGIN probe wrong", "A NO [AUTHENTICATIONFAILED] Authentication failed")]
    [InlineData("AUTHENTICATE CRAM-MD5", "A NO Mechanism is not offered")]
    [InlineData("AUTHENTICATE PLAIN", "+ ")]
    [InlineData("AUTHENTICATE PLAIN =", "A NO [AUTHENTICATIONFAILED] Authentication failed")]
    [InlineData("LOGIN \"probe@healthy.example\" \"only-in-\\the-sandbox\"", Welcome)]
    public async Task A_command_after_TLS_has_its_result(string command, string result)
    {
        await using var client = await SecureAsync();
        Assert.Equal(result + "\r\n", await client.ImapAsync(command));
    }

    [Fact]
    public async Task LOGIN_takes_literals()
    {
        await using var client = await SecureAsync();
        Assert.StartsWith("+ ", await client.ImapAsync($"LOGIN {{{MailAccount.User.Length}}}"), StringComparison.Ordinal);
        await client.SendAsync($"{MailAccount.User} {{{MailAccount.Password.Length}+}}\r\n{MailAccount.Password}\r\n");
        Assert.Equal(Welcome + "\r\n", await client.ReadTaggedAsync());
    }

    [Theory]
    [InlineData("{4294967296}")]
    [InlineData("{4097}")]
    [InlineData("{-1}")]
    [InlineData("{x}")]
    public async Task A_literal_beyond_the_limit_ends_the_session(string literal)
    {
        await using var client = await SecureAsync();
        Assert.Empty(await client.ImapAsync($"LOGIN {literal}"));
    }

    [Fact]
    public async Task A_line_without_a_command_is_bad_and_the_session_goes_on()
    {
        await using var client = await SecureAsync();
        await client.SendAsync("hello\r\n");
        Assert.StartsWith("* BAD", await client.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal("A OK NOOP completed\r\n", await client.ImapAsync("NOOP"));
    }

    [Fact]
    public async Task After_the_login_there_are_folders_to_list_and_to_open()
    {
        await using var client = await SecureAsync();
        await client.ImapAsync($"LOGIN {MailAccount.User} {MailAccount.Password}");
        Assert.StartsWith(
            "* LIST (\\HasNoChildren) \"/\" INBOX\r\n* LIST (\\HasNoChildren \\Drafts)",
            await client.ImapAsync("LIST \"\" *"),
            StringComparison.Ordinal
        );
        Assert.Equal("A NO No such mailbox\r\n", await client.ImapAsync("SELECT Nowhere"));
        Assert.Equal("A NO No such mailbox\r\n", await client.ImapAsync("STATUS Nowhere (MESSAGES)"));
        Assert.Equal("A BAD Command unknown or not allowed now\r\n", await client.ImapAsync("FETCH 1 FLAGS"));
        Assert.EndsWith("A OK [READ-WRITE] Opened\r\n", await client.ImapAsync("SELECT inbox"), StringComparison.Ordinal);
        Assert.Equal("A BAD Command unknown or not allowed now\r\n", await client.ImapAsync("SEARCH NONSENSE"));
        Assert.Equal("* SEARCH\r\nA OK SEARCH completed\r\n", await client.ImapAsync("SEARCH (OR UNSEEN (NOT ALL)) SINCE 1-Jan-2020"));
        Assert.Equal("A BAD Already authenticated\r\n", await client.ImapAsync("LOGIN a b"));
    }

    [Fact]
    public async Task Plain_text_injected_behind_STARTTLS_is_discarded()
    {
        var endpoint = fixture.Healthy(SandboxService.Imap);
        await using var client = await RawClient.ConnectAsync(endpoint.EndPoint, TestContext.Current.CancellationToken);
        await client.ReadLineAsync();
        await client.SendAsync("A STARTTLS\r\nB NOOP\r\n");
        Assert.StartsWith("A OK", await client.ReadLineAsync(), StringComparison.Ordinal);
        await client.SecureAsync(endpoint.Host);
        Assert.StartsWith("A OK", await client.ImapAsync("NOOP"), StringComparison.Ordinal);
    }

    private async Task<RawClient> SecureAsync()
    {
        var endpoint = fixture.Healthy(SandboxService.Imaps);
        var client = await RawClient.ConnectAsync(endpoint.EndPoint, TestContext.Current.CancellationToken);
        await client.SecureAsync(endpoint.Host);
        await client.ReadLineAsync();
        return client;
    }
}
