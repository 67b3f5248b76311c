using System.Text.RegularExpressions;
using Exporter.Mail.Smtp;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Judges answers to single commands. Stateless.</summary>
internal static partial class CommandJudge
{
    /// <summary>A message larger than the limit (RFC 1870 §6.1).</summary>
    public static Judgement Size(SizeTrial trial, Judging on)
    {
        if (trial is not { Limit: { } limit, Reply: { } reply })
        {
            return Judgement.NotApplicable;
        }
        var shown = Printable.Of(reply.ToString());
        return reply.Code == 552 || EnhancedStatusCode.Parse(reply.First) is { Class: 5, Subject: 3, Detail: 4 }
                ? Judgement.Ok(
                    new($"one octet above SIZE {limit} is refused at once: {shown}", $"超过 SIZE {limit} 一个字节即被拒绝：{shown}")
                )
            : reply.Positive
                ? Judgement.Warning(
                    new($"one octet above SIZE {limit} is accepted: {shown}", $"超过 SIZE {limit} 一个字节仍被接受：{shown}")
                )
            : Judgement.Unknown(new($"rejected in phase mail, not for the size: {shown}", $"在 mail 阶段被拒，并非因为大小：{shown}"));
    }

    /// <summary>MAIL before STARTTLS (RFC 3207 §4: a public server must not insist on TLS).</summary>
    public static Judgement MailInClear(SmtpReply reply, Judging on)
    {
        var shown = Printable.Of(reply.ToString());
        return reply.Positive ? Judgement.Ok(new($"MAIL without TLS is accepted: {shown}", $"未加密的 MAIL 被接受：{shown}"))
            : WantsEncryption(reply) ? Judgement.Warning(new($"MAIL without TLS is refused: {shown}", $"未加密的 MAIL 被拒绝：{shown}"))
            : Judgement.Unknown(new($"rejected in phase mail, not for want of TLS: {shown}", $"在 mail 阶段被拒，并非因为未加密：{shown}"));
    }

    /// <summary>
    /// Mail for a foreign domain from a client that did not log in (RFC 6409 §4.3). Refused in whatever words, it is not relayed; but what was
    /// refused because its domain does not exist does not show what becomes of others.
    /// </summary>
    public static Judgement WithoutLogin(SmtpReply reply, Judging on)
    {
        var shown = Printable.Of(reply.ToString());
        return reply.Positive
                ? Judgement.Critical(
                    new($"mail for a foreign domain is taken without a login: {shown}", $"未登录即可向外部域投递邮件：{shown}")
                )
            : WantsLogin(reply) ? Judgement.Ok(new($"refused without a login: {shown}", $"未登录时被拒绝：{shown}"))
            : MeansRecipient(reply)
                ? Judgement.Info(new($"refused, though not for want of a login: {shown}", $"被拒绝，但原因不是未登录：{shown}"))
            : Judgement.Unknown(new($"rejected, but not for want of a login: {shown}", $"被拒绝，但原因不是未登录：{shown}"));
    }

    // 5.7.1 is also what blocklists and rules on clients say.
    private static bool WantsLogin(SmtpReply reply) =>
        reply.Code is 530 or 538
        || Login.IsMatch(AnswerReader.Unquoted(reply))
        || (
            EnhancedStatusCode.Parse(reply.First) is { Class: 5, Subject: 7, Detail: 0 or 1 or 9 or 11 }
            && !AnswerReader.MeansSenderOrClient(reply)
        );

    private static bool MeansRecipient(SmtpReply reply) =>
        AnswerReader.Read(reply).Meaning == AnswerMeaning.Refused
        || EnhancedStatusCode.Parse(reply.First) is { Subject: 1, Detail: not (7 or 8) };

    private static bool WantsEncryption(SmtpReply reply) =>
        EnhancedStatusCode.Parse(reply.First) is { Subject: 7, Detail: 10 } || Encryption.IsMatch(AnswerReader.Unquoted(reply));

    [GeneratedRegex(
        @"\b(start)?tls\b|encrypt|\bssl\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Encryption { get; }

    [GeneratedRegex(
        "relay|authenticat|auth required|log ?in|credential",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Login { get; }
}
