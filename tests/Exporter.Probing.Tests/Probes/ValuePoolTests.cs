using Exporter.Mail.Imap;
using Exporter.Mail.Smtp;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Smtp;

namespace Exporter.Probing.Tests.Probes;

public sealed class ValuePoolTests
{
    private readonly ValuePool pool = new(places: 64);

    [Fact]
    public void Equal_values_become_one_object()
    {
        var first = pool.Share(Text("250 2.1.0 Ok"));
        Assert.Same(first, pool.Share(Text("250 2.1.0 Ok")));
        Assert.NotSame(first, pool.Share(Text("250 2.1.5 Ok")));
    }

    [Fact]
    public void What_is_told_once_is_forgotten_and_what_is_told_always_stays()
    {
        foreach (var number in Enumerable.Range(0, 10_000))
        {
            var usual = pool.Share(Text("usual"));
            Assert.Same(usual, pool.Share(Text("usual")));
            Assert.Equal($"once {number}", pool.Share($"once {number}"));
        }
        var kept = Enumerable.Range(0, 10_000).Select(number => $"once {number}").Count(text => !ReferenceEquals(text, pool.Share(text)));
        Assert.InRange(kept, 0, 64);
    }

    [Fact]
    public void A_value_is_never_taken_for_one_of_another_type()
    {
        var capabilities = ImapCapabilities.From(ImapResponse.Parse("* CAPABILITY IMAP4rev1 IDLE")!)!;
        Assert.Equal(capabilities.ToString(), pool.Share(capabilities.ToString()));
        Assert.Same(capabilities, pool.Share(capabilities));
    }

    [Fact]
    public void Facts_of_servers_that_say_the_same_share_it_and_say_what_they_said()
    {
        var roomy = new ValuePool(places: 1 << 20);
        var (one, other) = (Seen("SIZE 100"), Seen("SIZE 100"));
        var (kept, again) = ((SmtpFacts)one.Sharing(roomy), (SmtpFacts)other.Sharing(roomy));
        Assert.Same(kept.Secure, again.Secure);
        Assert.Same(kept.Plain, kept.Secure);
        Assert.Same(kept.EnhancedReplies![0], again.EnhancedReplies![0]);
        Assert.Equal(100, again.Capabilities!.SizeOctets);
        Assert.Equal(101, ((SmtpFacts)Seen("SIZE 101").Sharing(pool)).Capabilities!.SizeOctets);
    }

    private static SmtpFacts Seen(string announced)
    {
        var reply = SmtpReply.Parse([new("250-mx.example"), new($"250 {announced}")])!;
        return new()
        {
            Banner = "mx.example ESMTP",
            Plain = EhloCapabilities.From(reply),
            Secure = EhloCapabilities.From(reply),
            EnhancedReplies = [reply],
        };
    }

    private static string Text(string text) => new(text.AsSpan());
}
