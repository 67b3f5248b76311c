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

    /// <summary>
    /// What a refusal means where another recipient was taken in the same transaction, and not as a role, which many take from anybody:
    /// neither sender nor client can be its reason.
    /// </summary>
    public static PolicyAnswer BesideAnAccepted(PolicyAnswer answer) =>
        answer is { IsOfOthers: true, IsPermanent: true } && EnhancedStatusCode.Parse(answer.Reply.First) is not { Subject: 5 }
            ? answer with
            {
                Meaning = AnswerMeaning.Refused,
            }
            : answer;

    /// <summary>The words of a reply; names of hosts and domains are none.</summary>
    public static string Unquoted(SmtpReply reply) => Quoted.Replace(reply.Text, "");

    /// <summary>True if its words mean the sender or the client.</summary>
    public static bool MeansSenderOrClient(SmtpReply reply) => Sender.IsMatch(Unquoted(reply)) || Client.IsMatch(Unquoted(reply));

    private static AnswerMeaning Meaning(SmtpReply reply, EnhancedStatusCode? code)
    {
        var (text, refused) = (Unquoted(reply), reply.Code >= 500 ? AnswerMeaning.Refused : AnswerMeaning.Deferred);
        return reply.Positive ? AnswerMeaning.Accepted
            : code is { Subject: 1, Detail: 7 or 8 } or { Subject: 7, Detail: 27 } ? AnswerMeaning.SenderRefused
            // X.1.0 is said of senders as well.
            : code is { Subject: 1, Detail: not 0 } or { Subject: 2 } || (reply.Code < 500 && Greylist.IsMatch(text)) ? refused
            : Sender.IsMatch(text) ? AnswerMeaning.SenderRefused
            : Client.IsMatch(text) ? AnswerMeaning.PolicyRefused
            : reply.Code < 500 || code is { Subject: 1 } || Recipient.IsMatch(text) ? refused
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
