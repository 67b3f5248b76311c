using System.Globalization;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Pop3Login;

/// <summary>Checks of a mailbox over POP3.</summary>
internal static class Pop3LoginChecks
{
    private static readonly TimeSpan ChangeIsNews = TimeSpan.FromDays(1);

    /// <summary>One row per check.</summary>
    public static readonly CheckList<Pop3LoginFacts> All = new()
    {
        { new("pop3.auth_login", "RFC 3206 §4", Status.Critical), LoginJudge.WhenIn, LoginJudge.Judge, null, Phase.Auth },
        { new("pop3.stat", "RFC 1939 §5", Status.Critical), Counted, Stat, null, Phase.Select },
        { new("pop3.uidl", "RFC 1939 §7", Status.Warning), Numbered, Uidl },
    };

    private static Pop3LoginFacts? Counted(Pop3LoginFacts facts) => facts.Listed is null && facts.IsTooLong != true ? null : facts;

    private static Pop3LoginFacts? Numbered(Pop3LoginFacts facts) => facts.Ids is null && facts.IsTooLong != true ? null : facts;

    private static Judgement Stat(Pop3LoginFacts facts, Judging on)
    {
        if (facts is not { Stated: { } stated, Listed: { } listed })
        {
            return Judgement.NotApplicable;
        }
        var (said, summed) = (Tell(stated), Tell(listed));
        return stated == listed
            ? Judgement.Ok(said)
            : Judgement.Warning(new($"STAT says {said.En}, LIST adds up to {summed.En}", $"STAT 为 {said.Zh}，LIST 合计为 {summed.Zh}"));
    }

    private static Words Tell(Maildrop drop) =>
        new(
            string.Create(CultureInfo.InvariantCulture, $"{drop.Messages} messages of {drop.Octets} octets"),
            string.Create(CultureInfo.InvariantCulture, $"{drop.Messages} 封共 {drop.Octets} 字节")
        );

    private static Judgement Uidl(Pop3LoginFacts facts, Judging on)
    {
        if (facts.Ids is not { } ids)
        {
            return Judgement.NotApplicable;
        }
        if (ids.All is not { } all)
        {
            return Judgement.Info(new("no UIDL: programs cannot leave mail on the server", "不支持 UIDL：客户端无法把邮件留在服务器上"));
        }
        return ids.Twins > 0
                ? Judgement.Warning(new($"messages that share the id of another: {ids.Twins}", $"与其他邮件标识相同的邮件：{ids.Twins} 封"))
            : ids.ChangedAt is { } at && on.Now - at < ChangeIsNews
                ? Judgement.Warning(new($"the same messages got other ids at {Time(at)}", $"同样的邮件在 {Time(at)} 换了标识"))
            : Judgement.Ok(new($"messages, each with an id of its own: {all.Count}", $"{all.Count} 封邮件，标识各不相同"));
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
