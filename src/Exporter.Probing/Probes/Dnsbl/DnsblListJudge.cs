using System.Globalization;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dnsbl;

/// <summary>Judges lists. Each trouble is told by one check only; the others do not apply then. Stateless.</summary>
internal static class DnsblListJudge
{
    /// <summary>Whether the list is there and lists what it should.</summary>
    public static Judgement Alive(DnsblListSeen seen, Judging on) =>
        seen.Standing switch
        {
            DnsblStanding.Usable => Judgement.Ok(new("passes its test points", "测试点正常")),
            DnsblStanding.ListsTheWorld => Judgement.Warning(
                new(
                    $"lists {seen.List.TestPoints.Unlisted.Text}, so it lists everything",
                    $"收录了 {seen.List.TestPoints.Unlisted.Text}，等于收录一切"
                )
            ),
            DnsblStanding.Empty => Judgement.Warning(
                new(
                    $"does not list {seen.List.TestPoints.Listed.Text}, as every list must",
                    $"没有收录每个列表都应收录的 {seen.List.TestPoints.Listed.Text}"
                )
            ),
            DnsblStanding.DoesNotAnswer => Judgement.Warning(new("does not answer, though other lists do", "没有应答，而其他列表正常")),
            DnsblStanding.Dead => Judgement.Warning(
                new($"shut down ({seen.List.DeadSince}); it is not asked", $"已停止服务（{seen.List.DeadSince}），不再查询")
            ),
            null => Judgement.Unknown(OverBudget(seen.List)),
            _ => Judgement.NotApplicable,
        };

    /// <summary>Whether the list answers us.</summary>
    public static Judgement Refused(DnsblListSeen seen, Judging on)
    {
        var refused = seen.Answers.FirstOrDefault(answer => answer.Outcome == DnsblOutcome.Refused);
        if (refused is not null)
        {
            var (why, shown) = (DnsblWords.Why(refused.Refusal), string.Join(' ', refused.Addresses));
            var code = shown.Length == 0 ? "" : $" ({shown})";
            return Judgement.Warning(new($"refuses: {why.En}{code}", $"拒绝答复：{why.Zh}{code}"));
        }
        return seen.Standing == DnsblStanding.NeedsKey ? Judgement.Warning(new("wants a key", "需要密钥"))
            : seen.OverBudget > 0 ? Judgement.Unknown(OverBudget(seen.List))
            : seen.Standing == DnsblStanding.Usable ? Judgement.Ok(new("answers", "有应答"))
            : Judgement.NotApplicable;
    }

    /// <summary>Whether the list answers what it documents.</summary>
    public static Judgement Codes(DnsblListSeen seen, Judging on)
    {
        var strange = seen.Answers.FirstOrDefault(answer => answer.Outcome is DnsblOutcome.Hijacked or DnsblOutcome.UndocumentedCode);
        if (strange is null || seen.Standing == DnsblStanding.ListsTheWorld)
        {
            return seen.Standing == DnsblStanding.Usable
                ? Judgement.Ok(new("answers with documented codes only", "只使用有文档说明的代码"))
                : Judgement.NotApplicable;
        }
        var shown = string.Join(' ', strange.Addresses);
        return strange.Outcome == DnsblOutcome.Hijacked
            ? Judgement.Warning(new($"answers {shown}, outside 127.0.0.0/8", $"答复 {shown}，不在 127.0.0.0/8 内"))
            : Judgement.Warning(new($"answers {shown}, which it does not document", $"答复 {shown}，没有文档说明"));
    }

    private static Words OverBudget(DnsblList list)
    {
        var budget = list.QuestionsPerHour.ToString(CultureInfo.InvariantCulture);
        return new($"our own limit of {budget} questions an hour is used up", $"本程序每小时 {budget} 次的查询上限已用完");
    }
}
