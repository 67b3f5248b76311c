using Exporter.Mail.Smtp;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>The answer of a server to one recipient, and whom it means. Immutable.</summary>
/// <param name="Meaning">Whom it means.</param>
/// <param name="Reply">What the server said, people taken out.</param>
public sealed record PolicyAnswer(AnswerMeaning Meaning, SmtpReply Reply)
{
    /// <summary>True for 5xx (RFC 5321 §4.2.1).</summary>
    public bool IsPermanent => Reply.Code >= 500;

    /// <summary>True if sender or client was turned away, so that nothing is known of the recipient.</summary>
    public bool IsOfOthers => Meaning is AnswerMeaning.SenderRefused or AnswerMeaning.PolicyRefused;

    /// <summary>What was said, for a person.</summary>
    public string Shown => Printable.Of(Reply.ToString());

    /// <summary>Why an answer tells nothing about the recipient.</summary>
    public Words Why =>
        Meaning switch
        {
            AnswerMeaning.SenderRefused => new(
                $"rejected in phase mail: the sender was refused: {Shown}",
                $"在 mail 阶段被拒：拒绝的是发件人：{Shown}"
            ),
            AnswerMeaning.PolicyRefused => new($"rejected in phase rcpt by a policy: {Shown}", $"在 rcpt 阶段被策略拒绝：{Shown}"),
            _ => new($"rejected in phase rcpt for now: {Shown}", $"在 rcpt 阶段被暂时拒绝：{Shown}"),
        };
}
