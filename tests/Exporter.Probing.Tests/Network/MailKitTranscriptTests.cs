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
