using System.Globalization;
using Exporter.Mail.Smtp;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>Judges answers to recipients. Stateless.</summary>
internal static class RecipientJudge
{
    // Senders come back within minutes, so a greylist and a short trouble are over by then.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private static readonly Words NotSeen = new("not seen", "未观察到");

    /// <summary>The probe mailbox. A server that leaves without an answer to it is an answer too; where others had theirs before, it is not.</summary>
    public static Judgement Mailbox(SmtpPolicyFacts facts, Judging on)
    {
        if (facts.Mailbox is not { } answer)
        {
            return on.Failure is { Phase: Phase.Mail or Phase.Rcpt } failure
                ? failure.Judgement
                : Judgement.Unknown(on.Failure?.Words ?? NotSeen);
        }
        var minutes = (int)((facts.SeenAt - facts.DeferredSince)?.TotalMinutes ?? 0);
        return answer.Meaning switch
        {
            AnswerMeaning.Accepted => Judgement.Ok(new($"the probe mailbox is taken: {answer.Shown}", $"探测邮箱被接受：{answer.Shown}")),
            AnswerMeaning.Refused => Judgement.Critical(
                new($"the probe mailbox is refused: {answer.Shown}", $"探测邮箱被拒绝：{answer.Shown}")
            ),
            AnswerMeaning.Deferred when minutes >= Patience.TotalMinutes => Judgement.Critical(
                new(
                    string.Create(CultureInfo.InvariantCulture, $"the probe mailbox is refused for {minutes} minutes: {answer.Shown}"),
                    string.Create(CultureInfo.InvariantCulture, $"探测邮箱已被暂时拒绝 {minutes} 分钟：{answer.Shown}")
                )
            ),
            _ => Judgement.Unknown(answer.Why),
        };
    }

    /// <summary>The null sender. It is refused only if the same recipient is taken from somebody else, or if MAIL refuses nobody else.</summary>
    public static Judgement NullSender(SenderPair pair, Judging on)
    {
        var (fromNull, named) = pair;
        var onlyNull = named.Meaning == AnswerMeaning.Accepted || (fromNull.Meaning == AnswerMeaning.SenderRefused && !named.IsOfOthers);
        return fromNull.Meaning == AnswerMeaning.Accepted
                ? Judgement.Ok(new($"the null sender is taken: {fromNull.Shown}", $"空发件人被接受：{fromNull.Shown}"))
            : onlyNull && fromNull.IsPermanent
                ? Judgement.Critical(new($"the null sender is refused: {fromNull.Shown}", $"空发件人被拒绝：{fromNull.Shown}"))
            : fromNull.Meaning == AnswerMeaning.Refused
                ? Judgement.Unknown(
                    new($"the recipient is refused whoever sends: {fromNull.Shown}", $"无论谁发信，收件人都被拒绝：{fromNull.Shown}")
                )
            : Judgement.Unknown(fromNull.Why);
    }

    /// <summary>A role that every domain must have, or should.</summary>
    public static Judgement Roles(string role, IReadOnlyList<RoleAnswer> answers, Func<Words, Judgement> red)
    {
        var refused = answers.Where(one => one.Answer.Meaning == AnswerMeaning.Refused).ToList();
        var unknown = answers.FirstOrDefault(one => one.Answer.Meaning != AnswerMeaning.Accepted);
        var all = string.Join(", ", answers.Select(one => one.Domain));
        return refused.Count > 0
                ? red(
                    new(
                        $"{role} is refused at {string.Join(", ", refused.Select(one => one.Domain))}: {refused[0].Answer.Shown}",
                        $"{string.Join("、", refused.Select(one => one.Domain))} 的 {role} 被拒绝：{refused[0].Answer.Shown}"
                    )
                )
            : unknown is not null ? Judgement.Unknown(unknown.Answer.Why)
            : Judgement.Ok(new($"{role} is taken at {all}", $"{all} 的 {role} 被接受"));
    }

    /// <summary>A recipient that nobody can have.</summary>
    public static Judgement Stranger(PolicyAnswer answer, Judging on) =>
        answer.Meaning == AnswerMeaning.Accepted
            ? Judgement.Warning(new($"a name that nobody can have is taken: {answer.Shown}", $"不可能存在的名称被接受：{answer.Shown}"))
        : IsUnknownMailbox(answer)
            ? Judgement.Ok(new($"a name that nobody can have is refused: {answer.Shown}", $"不可能存在的名称被拒绝：{answer.Shown}"))
        : Judgement.Unknown(answer.Why);

    // Some refuse for now what they do not know (Postfix: unknown_local_recipient_reject_code = 450, address verification).
    private static bool IsUnknownMailbox(PolicyAnswer answer) =>
        answer.Meaning == AnswerMeaning.Refused
        || (answer.Meaning == AnswerMeaning.Deferred && EnhancedStatusCode.Parse(answer.Reply.First) is { Subject: 1, Detail: 1 });
}
