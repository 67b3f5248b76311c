using Exporter.Mail.Imap;
using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class ImapSessionTests
{
    [Theory]
    [InlineData("* BYE busy\r\n", FailureKind.Rejected)]
    [InlineData("220 mail ESMTP\r\n", FailureKind.Protocol)]
    [InlineData("hello\r\n", FailureKind.Protocol)]
    [InlineData("* NO thanks\r\n", FailureKind.Protocol)]
    [InlineData("* OK hal", FailureKind.Closed)]
    [InlineData("", FailureKind.Closed)]
    public async Task A_greeting_that_does_not_welcome_ends_the_look(string said, FailureKind kind)
    {
        await using var line = await Loopback.HearingAsync(said);
        var failure = await Assert.ThrowsAsync<LookException>(() => new ImapSession(line).GreetAsync(Cancellation));
        Assert.Equal(kind, failure.Kind);
    }

    [Theory]
    [InlineData("* OK [CAPABILITY IMAP4rev1 ID] ready\r\n", ImapStatus.Ok)]
    [InlineData("* PREAUTH welcome back\r\n", ImapStatus.PreAuth)]
    [InlineData("* ok in lower case and a bare line feed\n", ImapStatus.Ok)]
    public async Task A_greeting_that_welcomes_is_handed_on(string said, ImapStatus status)
    {
        await using var line = await Loopback.HearingAsync(said);
        Assert.Equal(status, (await new ImapSession(line).GreetAsync(Cancellation)).Status);
    }

    [Theory]
    [InlineData("a1 BAD what\r\n", FailureKind.Rejected)]
    [InlineData("a1 NO not now\r\n", FailureKind.Rejected)]
    [InlineData("* BYE shutting down\r\na1 OK done\r\n", FailureKind.Rejected)]
    [InlineData("a1 OK without a list\r\n", FailureKind.Protocol)]
    [InlineData("a1 MAYBE\r\n", FailureKind.Protocol)]
    [InlineData("+ go on\r\n", FailureKind.Protocol)]
    [InlineData("a2 OK somebody else's tag\r\n", FailureKind.Protocol)]
    [InlineData("* CAPABILITY IMAP4rev1 {4294967296}\r\n", FailureKind.Limit)]
    [InlineData("* CAPABILITY IMAP4rev1 {99999999999999999999999999}\r\n", FailureKind.Limit)]
    [InlineData("* CAPABILITY IMAP4rev1 {65537}\r\n", FailureKind.Limit)]
    [InlineData("* CAPABILITY {5}\r\nab", FailureKind.Closed)]
    public async Task An_answer_to_capability_that_is_none_ends_the_look(string said, FailureKind kind)
    {
        await using var line = await Loopback.HearingAsync(said);
        var failure = await Assert.ThrowsAsync<LookException>(() => new ImapSession(line).AskCapabilitiesAsync(Cancellation));
        Assert.Equal(kind, failure.Kind);
    }

    [Fact]
    public async Task A_flood_of_untagged_responses_ends_the_look()
    {
        await using var line = await Loopback.HearingAsync(string.Concat(Enumerable.Repeat("* 1 EXISTS\r\n", ImapSession.MaxUntagged + 1)));
        var failure = await Assert.ThrowsAsync<LookException>(() => new ImapSession(line).AskCapabilitiesAsync(Cancellation));
        Assert.Equal(FailureKind.Limit, failure.Kind);
    }

    [Fact]
    public async Task A_flood_of_literals_in_one_response_ends_the_look()
    {
        await using var line = await Loopback.HearingAsync("* X" + string.Concat(Enumerable.Repeat(" {0}\r\n", 40)));
        var failure = await Assert.ThrowsAsync<LookException>(() => new ImapSession(line).AskCapabilitiesAsync(Cancellation));
        Assert.Equal(FailureKind.Limit, failure.Kind);
    }

    [Fact]
    public async Task A_small_literal_is_left_out_and_the_response_goes_on_behind_it()
    {
        var octets = new string('x', 9000);
        await using var line = await Loopback.HearingAsync(
            $"* ID (\"name\" {{9000}}\r\n{octets} \"version\" \"2\")\r\n* CAPABILITY IMAP4rev1\r\na1 OK done\r\n"
        );
        var answer = await new ImapSession(line).CommandAsync("CAPABILITY", Cancellation);
        Assert.Equal("2", ImapId.From(answer.Untagged[0])?.Version);
        Assert.Equal(["IMAP4REV1"], answer.Capabilities?.Names);
    }

    [Fact]
    public async Task Tags_count_up_and_chatter_between_is_kept()
    {
        await using var line = await Loopback.HearingAsync("a1 OK\r\n* OK [ALERT] soon down\r\n* CAPABILITY IMAP4rev2\r\na2 OK done\r\n");
        var imap = new ImapSession(line);
        var noop = await imap.CommandAsync("NOOP", Cancellation);
        Assert.True(noop.Ok);
        Assert.True((await imap.AskCapabilitiesAsync(Cancellation)).Has("IMAP4REV2"));
    }

    [Fact]
    public async Task Logging_out_expects_the_bye()
    {
        await using var line = await Loopback.HearingAsync("* BYE see you\r\na1 OK done\r\n");
        Assert.True((await new ImapSession(line).CommandAsync("LOGOUT", Cancellation)).Ok);
    }

    [Theory]
    [InlineData("a1 NO no certificate\r\n", FailureKind.Rejected)]
    [InlineData("a1 OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n", FailureKind.Protocol)]
    public async Task Tls_begins_only_after_a_clean_ok(string said, FailureKind kind)
    {
        await using var line = await Loopback.HearingAsync(said);
        var failure = await Assert.ThrowsAsync<LookException>(() => new ImapSession(line).StartTlsAsync(Cancellation));
        Assert.Equal(kind, failure.Kind);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
}
