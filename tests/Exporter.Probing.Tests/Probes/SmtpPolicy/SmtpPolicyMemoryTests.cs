using Exporter.Mail.Smtp;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.SmtpPolicy;

namespace Exporter.Probing.Tests.Probes.SmtpPolicy;

public sealed class SmtpPolicyMemoryTests
{
    private static readonly PolicyAnswer Taken = Answer(250, "2.1.5 Ok");
    private static readonly PolicyAnswer Greylisted = Answer(451, "4.7.1 Greylisted");
    private static readonly PolicyAnswer Blocked = Answer(554, "5.7.1 Client host blocked");

    [Fact]
    public void A_greylist_that_lets_us_pass_an_hour_later_was_no_news()
    {
        var first = Next(null, Greylisted, hour: 0);
        Assert.Equal(Given.Now, first.DeferredSince);
        Assert.Null(Next(Written(first), Taken, hour: 1).DeferredSince);
    }

    [Fact]
    public void Refused_for_now_look_after_look_is_since_the_first()
    {
        var second = Next(Written(Next(null, Greylisted, hour: 0)), Greylisted, hour: 1);
        Assert.Equal(Given.Now, second.DeferredSince);
        Assert.Equal(Given.Now, Next(Written(second), Greylisted, hour: 2).DeferredSince);
    }

    [Fact]
    public void What_was_taken_in_between_begins_anew()
    {
        var taken = Written(Next(Written(Next(null, Greylisted, hour: 0)), Taken, hour: 1));
        Assert.Equal(Given.Now.AddHours(2), Next(taken, Greylisted, hour: 2).DeferredSince);
    }

    [Fact]
    public void A_look_that_learnt_nothing_of_the_mailbox_forgets_nothing()
    {
        var first = Written(Next(null, Greylisted, hour: 0));
        Assert.Null(SmtpPolicyMemory.Remember(Next(first, Blocked, hour: 1), first));
        Assert.Null(SmtpPolicyMemory.Remember(new(), first));
        Assert.Equal(Given.Now, Next(first, Greylisted, hour: 2).DeferredSince);
    }

    [Fact]
    public void After_a_gap_a_greylist_may_have_forgotten_us() =>
        Assert.Equal(Given.Now.AddHours(5), Next(Written(Next(null, Greylisted, hour: 0)), Greylisted, hour: 5).DeferredSince);

    [Theory]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1 2 3")]
    [InlineData("x y")]
    [InlineData("-1 99999999999999999999")]
    public void A_file_that_says_something_else_says_nothing(string written) =>
        Assert.Equal(Given.Now, Next(new(written, Given.Now), Greylisted, hour: 0).DeferredSince);

    private static SmtpPolicyFacts Next(Remembered? earlier, PolicyAnswer answer, int hour) =>
        SmtpPolicyMemory.Recall(new() { SeenAt = Given.Now.AddHours(hour), Mailbox = answer }, earlier);

    private static Remembered Written(SmtpPolicyFacts facts) => new(SmtpPolicyMemory.Remember(facts, null)!, facts.SeenAt!.Value);

    private static PolicyAnswer Answer(int code, string text) => AnswerReader.Read(new SmtpReply(code, [text], ReplyFlaws.None));
}
