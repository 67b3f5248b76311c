using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What servers say to strangers, and what only sounds like it.</summary>
public sealed class GreylistingTests
{
    [Theory]
    [InlineData(
        "450 4.2.0 <x@inside.example>: Recipient address rejected: Greylisted, see http://postgrey.schweikert.ch/help/inside.example.html"
    )]
    [InlineData("450 4.2.0 <x@inside.example>: Recipient address rejected: Greylisted for 300 seconds")]
    [InlineData("451 4.7.1 Greylisting in action, please come back in 00:04:59")]
    [InlineData("450 4.7.1 <x@inside.example>: Recipient address rejected: Policy Rejection- Please try later (greylisted).")]
    [InlineData("450 You are greylisted (sqlgrey), try again in 5 minutes")]
    [InlineData("451 4.7.1 Try again later")]
    [InlineData("451 4.7.500 Server busy. Please try again later from [192.0.2.1]. (S77719)")]
    [InlineData("451 4.7.1 Graylisted - please retry")]
    [InlineData("451 4.3.2 GREY-LISTED")]
    public void Greylisting_is_recognised(string reply) => Assert.True(Is(reply));

    [Theory]
    [InlineData("451 Temporary local problem - please try later")]
    [InlineData("452 4.2.2 mailbox full")]
    [InlineData("452 4.3.1 Insufficient system storage")]
    [InlineData("451 4.7.650 The mail server [192.0.2.1] has been temporarily rate limited due to IP reputation.")]
    [InlineData("450 4.1.2 <x@inside.example>: Recipient address rejected: Domain not found")]
    [InlineData("421 4.3.2 Service shutting down, try again later")]
    [InlineData("451 4.7.1 Service unavailable - try again later")]
    [InlineData("550 5.7.1 Greylisted for ever")]
    [InlineData("554 5.7.1 Try again later")]
    [InlineData("")]
    public void Other_refusals_are_not(string reply) => Assert.False(Is(reply));

    [Theory]
    [InlineData(Phase.Mail, true)]
    [InlineData(Phase.Rcpt, true)]
    [InlineData(Phase.Data, true)]
    [InlineData(Phase.Greeting, false)]
    [InlineData(Phase.Ehlo, false)]
    [InlineData(Phase.Auth, false)]
    public void Only_sender_recipient_and_mail_are_greylisted(Phase phase, bool expected) =>
        Assert.Equal(expected, Greylisting.Is(new(FailureKind.Rejected, phase, Words.Same("451 4.7.1 Greylisted"))));

    [Fact]
    public void A_silence_is_no_greylisting() =>
        Assert.False(Greylisting.Is(new(FailureKind.Timeout, Phase.Rcpt, Words.Same("451 4.7.1 Greylisted"))));

    [Theory]
    [InlineData("451 4.7.1 Greylisting in action, please come back in 00:04:59", 299)]
    [InlineData("451 4.7.1 Greylisting in action, please come back in 00:00:30", 30)]
    [InlineData("451 4.7.1 Greylisting in action, please come back in 01:00:00", 300)]
    [InlineData("450 4.2.0 Greylisted for 60 seconds", 60)]
    [InlineData("450 4.2.0 Greylisted for 17s", 17)]
    [InlineData("450 4.2.0 Greylisted, try in 1 second", 5)]
    [InlineData("450 4.2.0 Greylisted, try in 3 minutes", 180)]
    [InlineData("450 4.2.0 Greylisted, try in 2min", 120)]
    [InlineData("450 4.2.0 Greylisted for 99999 minutes", 300)]
    [InlineData("450 4.2.0 Greylisted, see http://postgrey.schweikert.ch/help/inside.example.html", 5)]
    [InlineData("450 4.2.0 <x12s3@inside.example>: Greylisted", 5)]
    [InlineData("450 4.2.0 Greylisted for 999999999999999 seconds", 5)]
    public void The_wait_is_what_the_server_says_within_bounds(string reply, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Greylisting.Wait(Rejected(reply), 0));

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 10)]
    [InlineData(3, 40)]
    [InlineData(6, 300)]
    [InlineData(1_000_000, 300)]
    public void Without_a_word_of_it_each_wait_is_longer(int tries, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Greylisting.Wait(Rejected("450 4.2.0 Greylisted"), tries));

    private static bool Is(string reply) => Greylisting.Is(Rejected(reply));

    private static Failure Rejected(string reply) => new(FailureKind.Rejected, Phase.Rcpt, Words.Same(reply));
}
