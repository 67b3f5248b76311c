using Exporter.Mail.Dmarc;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Judges what is asked to be done with mail that fails (RFC 9989 §4.7). Stateless.</summary>
internal static class DmarcPolicyJudge
{
    private static readonly TimeSpan MonitoringEnds = TimeSpan.FromDays(90);
    private static readonly TimeSpan LoweringIsNews = TimeSpan.FromDays(30);
    private static readonly TimeSpan TestingEnds = TimeSpan.FromDays(30);

    /// <summary>The record in force has a policy (RFC 9989 §4.10.1).</summary>
    public static Judgement Missing(DmarcFacts facts, Judging on)
    {
        if (facts.Walk!.Outcome == DmarcDiscoveryOutcome.Unknown)
        {
            return DmarcWords.Untold(facts.Walk);
        }
        if (facts.Walk.PolicyStep is not { Record: { } record } step)
        {
            return Judgement.NotApplicable;
        }
        if (!record.IsPolicyInvalid)
        {
            return Judgement.Ok(new("a policy is there", "有策略"));
        }
        var text = step.Texts.First(one => one.Kind == DmarcTextKind.Record);
        var hasReports = record.AggregateReports.Count > 0;
        var (en, zh) = hasReports
            ? ("receivers take p=none", "接收方按 p=none 处理")
            : ("there is no rua= either, and so the record counts for nothing", "也没有 rua=，因此记录无效");
        var flaw = text.Parse.Problems.Count > 0 ? DmarcWords.Flaw(text.Text, text.Parse.Problems[0]) : new("no p=", "缺少 p=");
        var observed = DmarcWords.WriteSo(new($"{flaw.En}; {en}", $"{flaw.Zh}；{zh}"), DmarcRepair.Of(text.Text));
        return hasReports || ((DomainOptions)on.Options).Role == DomainRole.Receiving
            ? Judgement.Warning(observed)
            : Judgement.Critical(observed);
    }

    /// <summary>Mail that fails is not simply taken, and no less is asked than before; none is right while the first reports are read.</summary>
    public static Judgement Policy(DmarcFacts facts, Judging on)
    {
        if (facts.Walk!.Outcome == DmarcDiscoveryOutcome.Unknown)
        {
            return DmarcWords.Untold(facts.Walk);
        }
        if (facts.Declared is not { } policy)
        {
            return Judgement.NotApplicable;
        }
        var (sends, word) = (((DomainOptions)on.Options).Sends, DmarcMemory.Name(policy));
        if (sends && DmarcMemory.LoweredFrom(facts.Since, policy, on.Now) is { } lowered && lowered.Age < LoweringIsNews)
        {
            var before = DmarcMemory.Name(lowered.Before);
            return Judgement.Critical(new($"{word}; it was {before} before", $"{word}；此前为 {before}"));
        }
        var age = facts.Since.Age(DmarcMemory.Word(policy), on.Now);
        return policy != DmarcPolicy.None ? Judgement.Ok(Words.Same(word))
            : sends && age > MonitoringEnds ? Judgement.Warning(new($"none for {age.Days} days", $"none 已 {age.Days} 天"))
            : Judgement.Info(new($"none, seen for {age.Days} days", $"none，已观察 {age.Days} 天"));
    }

    /// <summary>A domain that sends nothing asks for all its mail to be refused.</summary>
    public static Judgement Parked(DmarcFacts facts, Judging on)
    {
        if (facts.Walk!.Outcome == DmarcDiscoveryOutcome.Unknown)
        {
            return DmarcWords.Untold(facts.Walk);
        }
        if (facts.Walk.PolicyStep is null)
        {
            return DmarcRecordJudge.IsToldElsewhere(facts)
                ? Judgement.NotApplicable
                : Judgement.Warning(
                    new(
                        "no record; anybody can send in its name; write: v=DMARC1; p=reject",
                        "没有记录；任何人都能冒用；应写成：v=DMARC1; p=reject"
                    )
                );
        }
        return facts.Declared switch
        {
            null => Judgement.NotApplicable,
            DmarcPolicy.Reject => Judgement.Ok(Words.Same("reject")),
            var policy => Judgement.Warning(
                new($"{DmarcMemory.Name(policy.Value)}, not reject", $"{DmarcMemory.Name(policy.Value)}，而不是 reject")
            ),
        };
    }

    /// <summary>Names below are protected no less.</summary>
    public static Judgement Below(DmarcRecord record, DmarcFacts facts, Judging on)
    {
        if (record.IsPolicyInvalid)
        {
            return Judgement.NotApplicable;
        }
        var weaker = new (string Tag, DmarcScope Scope)[] { ("sp", DmarcScope.ExistingSubdomain), ("np", DmarcScope.NonexistentSubdomain) }
            .Where(below => record.Declared(below.Scope) < record.Policy)
            .Select(below => $"{below.Tag}={DmarcMemory.Name(record.Declared(below.Scope)!.Value)}")
            .FirstOrDefault();
        var policy = DmarcMemory.Name(record.Policy!.Value);
        return weaker is null
            ? Judgement.Ok(new("names below are protected no less", "子域名的保护不弱于自身"))
            : Judgement.Warning(new($"{weaker} is weaker than p={policy}", $"{weaker} 弱于 p={policy}"));
    }

    /// <summary>It is no longer a trial.</summary>
    public static Judgement Testing(DmarcRecord record, DmarcFacts facts, Judging on)
    {
        var age = DmarcMemory.TestingAge(facts.Since, on.Now);
        var asked = record.Declared(DmarcScope.Domain);
        return !record.IsTesting ? Judgement.Ok(new("no t=y", "没有 t=y"))
            // What is asked for is nothing anyway.
            : asked is null or DmarcPolicy.None ? Judgement.NotApplicable
            : age > TestingEnds
                ? Judgement.Warning(
                    new($"t=y for {age.Days} days: the policy counts one step weaker", $"t=y 已 {age.Days} 天：策略降一级生效")
                )
            : Judgement.Info(new("t=y: a trial, the policy counts one step weaker", "t=y：试用期，策略降一级生效"));
    }

    /// <summary>It does not call itself a public suffix, since mail is what others below those are for.</summary>
    public static Judgement PublicSuffix(DmarcRecord record, DmarcFacts facts, Judging on) =>
        record.PublicSuffix == DmarcPublicSuffix.Yes
            ? Judgement.Warning(new("psd=y: names below count as strangers to each other", "psd=y：其下的名称互不视为同一组织"))
            : Judgement.Ok(new("no public suffix", "不是公共后缀"));
}
