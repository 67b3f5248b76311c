using System.Text;
using Exporter.Probing.Network;
using MailKit;

namespace Exporter.Probing.Tests.Network;

public sealed class MailKitTranscriptTests
{
    private readonly Transcript transcript = new(TimeProvider.System, "hunter2");
    private readonly List<string> sent = [];

    [Fact]
    public void Lines_that_come_in_pieces_are_written_down_whole()
    {
        using var logger = Logger();
        Hear(logger, "220 ma");
        Hear(logger, "il\r\n250-one\r\n250 tw");
        Hear(logger, "o\r\n");
        Assert.Equal(["220 mail", "250-one", "250 two"], Texts());
        Assert.Equal("250 two", logger.LastReply);
    }

    [Fact]
    public void Chatter_and_continuations_are_no_reply()
    {
        using var logger = Logger();
        Hear(logger, "+ \r\nA1 NO [AUTHENTICATIONFAILED] wrong\r\n* BYE too many\r\n");
        Assert.Equal("A1 NO [AUTHENTICATIONFAILED] wrong", logger.LastReply);
    }

    [Fact]
    public void What_the_library_calls_a_secret_is_replaced_before_it_is_written_or_told()
    {
        using var logger = Logger();
        logger.AuthenticationSecretDetector = new FixedDetector(11, 8);
        Say(logger, "AUTH PLAIN AHVzZXIA\r\n");
        Assert.Equal(["AUTH PLAIN ***"], Texts());
        Assert.Equal(["AUTH PLAIN ***"], sent);
    }

    [Fact]
    public void A_configured_secret_is_replaced_wherever_it_stands()
    {
        using var logger = Logger();
        Say(logger, "A1 LOGIN probe \"hunter2\"\r\n");
        Hear(logger, "A1 NO hunter2 is wrong\r\n");
        Assert.DoesNotContain(Texts(), text => text.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public void The_message_that_follows_354_is_left_out_and_what_comes_after_it_is_not()
    {
        using var logger = Logger();
        Say(logger, "DATA\r\n");
        Hear(logger, "354 go on\r\n");
        Say(logger, "Subject: private\r\n\r\nfirst half");
        Say(logger, " second half\r\nQUIT\r\n.\r\n");
        Hear(logger, "250 2.0.0 accepted\r\n");
        Say(logger, "QUIT\r\n");
        Assert.Equal(["DATA", "354 go on", "250 2.0.0 accepted", "QUIT"], Texts());
        Assert.Equal(["DATA", "QUIT"], sent);
        Assert.Equal("250 2.0.0 accepted", logger.LastReply);
    }

    [Fact]
    public void A_secret_is_replaced_after_a_message_as_before_it()
    {
        using var logger = Logger();
        Hear(logger, "354 go on\r\n");
        Say(logger, "text\r\n.\r\n");
        Hear(logger, "250 hunter2 accepted\r\n");
        Say(logger, "AUTH PLAIN hunter2\r\n");
        Assert.Equal(["354 go on", "250 *** accepted", "AUTH PLAIN ***"], Texts());
    }

    [Fact]
    public void A_message_that_imap_sends_as_a_literal_is_left_out()
    {
        using var logger = Logger();
        Say(logger, "A1 UID FETCH 5 (BODY.PEEK[])\r\n");
        Hear(logger, "* 1 FETCH (UID 5 BODY[] {23}\r\nSubject: priv");
        Hear(logger, "ate\r\n\r\nx\r\n)\r\nA1 OK done\r\n");
        Assert.Equal(["A1 UID FETCH 5 (BODY.PEEK[])", "* 1 FETCH (UID 5 BODY[] {23}", ")", "A1 OK done"], Texts());
    }

    [Theory]
    [InlineData("RETR 1")]
    [InlineData("TOP 1 0")]
    public void A_message_that_pop_sends_is_left_out(string command)
    {
        using var logger = Logger();
        Say(logger, command + "\r\n");
        Hear(logger, "+OK message follows\r\nSubject: priv");
        Hear(logger, "ate\r\n+OK no answer\r\n..\r\n\r\nx\r\n.\r\n");
        Say(logger, "DELE 1\r\n");
        Hear(logger, "+OK deleted\r\n");
        Assert.Equal([command, "+OK message follows", ".", "DELE 1", "+OK deleted"], Texts());
    }

    [Fact]
    public void A_refusal_of_pop_is_an_answer_and_no_message()
    {
        using var logger = Logger();
        Say(logger, "RETR 7\r\n");
        Hear(logger, "-ERR no such message\r\n");
        Hear(logger, "-ERR idle too long\r\n");
        Assert.Equal(["RETR 7", "-ERR no such message", "-ERR idle too long"], Texts());
    }

    private MailKitTranscript Logger() => new(transcript, () => sent.Add("connected"), sent.Add);

    private IEnumerable<string> Texts() => transcript.ToLines().Select(line => line.Text);

    private static void Hear(MailKitTranscript logger, string text)
    {
        var octets = Encoding.Latin1.GetBytes("xx" + text);
        logger.LogServer(octets, 2, octets.Length - 2);
    }

    private static void Say(MailKitTranscript logger, string text)
    {
        var octets = Encoding.Latin1.GetBytes(text);
        logger.LogClient(octets, 0, octets.Length);
    }

    private sealed class FixedDetector(int start, int length) : IAuthenticationSecretDetector
    {
        public IList<AuthenticationSecret> DetectSecrets(byte[] buffer, int offset, int count) => [new(start, length)];
    }
}
