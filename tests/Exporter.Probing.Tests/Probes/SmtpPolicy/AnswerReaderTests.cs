using Exporter.Mail.Smtp;
using Exporter.Probing.Probes.SmtpPolicy;

namespace Exporter.Probing.Tests.Probes.SmtpPolicy;

/// <summary>Whom servers mean after RCPT. Names of people are taken out before.</summary>
public sealed class AnswerReaderTests
{
    [Theory]
    [InlineData("250 2.1.5 Ok", AnswerMeaning.Accepted)]
    [InlineData("251 User not local; will forward", AnswerMeaning.Accepted)]
    // Postfix
    [InlineData("550 5.1.1 <***@example.com>: Recipient address rejected: User unknown in local recipient table", AnswerMeaning.Refused)]
    [InlineData("450 4.1.1 <***@example.com>: Recipient address rejected: unverified address", AnswerMeaning.Deferred)]
    [InlineData("554 5.7.1 <***@example.com>: Recipient address rejected: Access denied", AnswerMeaning.Refused)]
    [InlineData("554 5.7.1 <***@example.com>: Relay access denied", AnswerMeaning.Refused)]
    [InlineData("451 4.3.0 <***@example.com>: Temporary lookup failure", AnswerMeaning.Deferred)]
    [InlineData("451 4.3.5 Server configuration error", AnswerMeaning.Deferred)]
    [InlineData("450 4.2.0 <***@example.com>: Recipient address rejected: Greylisted", AnswerMeaning.Deferred)]
    [InlineData("450 4.7.1 Client host rejected: Greylisting in action", AnswerMeaning.Deferred)]
    [InlineData("450 4.1.8 <***@probe>: Sender address rejected: Domain not found", AnswerMeaning.SenderRefused)]
    [InlineData("550 5.1.8 <***@probe>: Sender address rejected: Domain not found", AnswerMeaning.SenderRefused)]
    [InlineData("550 5.7.27 <***@probe>: Sender address rejected: Domain does not accept mail (nullMX)", AnswerMeaning.SenderRefused)]
    [InlineData("450 4.7.25 Client host rejected: cannot find your reverse hostname, [192.0.2.1]", AnswerMeaning.PolicyRefused)]
    [InlineData("504 5.5.2 <probe>: Helo command rejected: need fully-qualified hostname", AnswerMeaning.PolicyRefused)]
    [InlineData("452 4.5.3 Error: too many recipients", AnswerMeaning.PolicyRefused)]
    [InlineData("550 5.7.1 <mail.client.example>: Recipient address rejected: no such user", AnswerMeaning.Refused)]
    // Exim
    [InlineData("550 Unrouteable address", AnswerMeaning.Refused)]
    [InlineData("550 relay not permitted", AnswerMeaning.Refused)]
    [InlineData("550 Sender verify failed", AnswerMeaning.SenderRefused)]
    [InlineData("451 Temporary local problem - please try later", AnswerMeaning.Deferred)]
    // Sendmail, Exchange, others
    [InlineData("550 5.1.1 <***@example.com>... User unknown", AnswerMeaning.Refused)]
    [InlineData("550 5.1.0 Address rejected", AnswerMeaning.Refused)]
    [InlineData("550 5.1.0 Sender rejected", AnswerMeaning.SenderRefused)]
    [InlineData("550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup", AnswerMeaning.Refused)]
    [InlineData("552 5.2.2 Mailbox full", AnswerMeaning.Refused)]
    [InlineData("452 4.2.2 The email account is over quota", AnswerMeaning.Deferred)]
    [InlineData("550 No", AnswerMeaning.Refused)]
    [InlineData("554 No", AnswerMeaning.PolicyRefused)]
    [InlineData("554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked using bl.example", AnswerMeaning.PolicyRefused)]
    [InlineData("550 5.7.1 No bounces accepted here", AnswerMeaning.SenderRefused)]
    public void A_reply_says_whom_it_means(string line, AnswerMeaning meaning) => Assert.Equal(meaning, Read(line).Meaning);

    [Theory]
    [InlineData("554 5.7.1 Access denied", AnswerMeaning.Refused)]
    [InlineData("550 5.7.1 blocked", AnswerMeaning.Refused)]
    // For now it may be a limit; protocol errors are none of the recipient's.
    [InlineData("450 4.7.1 too many recipients", AnswerMeaning.PolicyRefused)]
    [InlineData("550 5.5.3 too many recipients", AnswerMeaning.PolicyRefused)]
    [InlineData("451 4.3.0 Try again", AnswerMeaning.Deferred)]
    public void Beside_a_recipient_that_was_taken_a_refusal_can_only_mean_the_other_one(string line, AnswerMeaning meaning) =>
        Assert.Equal(meaning, AnswerReader.BesideAnAccepted(Read(line)).Meaning);

    private static PolicyAnswer Read(string line) => AnswerReader.Read(SmtpReply.Parse([new(line)])!);
}
