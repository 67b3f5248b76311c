using System.Text.RegularExpressions;
using Exporter.Mail.Smtp;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>
/// Tells from a reply whom it means (RFC 3463 §3, RFC 5248). Servers refuse senders and clients only after RCPT, so that the command tells
/// nothing. Stateless.
/// </summary>
internal static partial class AnswerReader
{
    /// <summary>The reply to RCPT.</summary>
    public static PolicyAnswer Read(SmtpReply reply) => new(Meaning(reply, EnhancedStatusCode.Parse(reply.First)), reply);

    /// <summary>What a refusal means where another recipient was taken in the same transaction: neither sender nor client can be its reason.</summary>
    public static PolicyAnswer BesideAnAccepted(PolicyAnswer answer) =>
        answer is { IsOfOthers: true, IsPermanent: true } && EnhancedStatusCode.Parse(answer.Reply.First) is not { Subject: 5 }
            ? answer with
            {
                Meaning = AnswerMeaning.Refused,
            }
            : answer;

    private static AnswerMeaning Meaning(SmtpReply reply, EnhancedStatusCode? code)
    {
        // Names of hosts and domains are no words.
        var (text, refused) = (Quoted.Replace(reply.Text, ""), reply.Code >= 500 ? AnswerMeaning.Refused : AnswerMeaning.Deferred);
        return reply.Positive ? AnswerMeaning.Accepted
            : code is { Subject: 1, Detail: 7 or 8 } or { Subject: 7, Detail: 27 } ? AnswerMeaning.SenderRefused
            : code is { Subject: 1 or 2 } || (reply.Code < 500 && Greylist.IsMatch(text)) ? refused
            : Sender.IsMatch(text) ? AnswerMeaning.SenderRefused
            : Client.IsMatch(text) ? AnswerMeaning.PolicyRefused
            : reply.Code < 500 || Recipient.IsMatch(text) ? refused
            : code is null && reply.Code is 550 or 551 ? AnswerMeaning.Refused
            : AnswerMeaning.PolicyRefused;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Quoted { get; }

    [GeneratedRegex("gr[ae]y.?list", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Greylist { get; }

    [GeneratedRegex(
        @"sender|return.path|reverse.path|mail from|bounces? ",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Sender { get; }

    [GeneratedRegex(
        @"client|\b(helo|ehlo|hello)\b|block|black.?list|dnsbl|\brbl|spam|reputation|reverse|\bptr\b|your (ip|address|host|server|network)|too many|too fast|\brate\b|throttl|\bspf\b|dmarc|protocol",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Client { get; }

    [GeneratedRegex(
        @"recipient|mailbox|\buser|relay|rcpt|no such|unknown|unroute?able|account|address rejected|disabled|\bfull\b|quota|not exist|not found",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Recipient { get; }
}
