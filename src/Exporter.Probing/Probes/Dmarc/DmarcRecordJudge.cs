using Exporter.Mail.Dmarc;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Judges whether there is a record, one, and where it belongs. One fault is told by one check only. Stateless.</summary>
internal static class DmarcRecordJudge
{
    /// <summary>A record is in force (RFC 9989 §4.10).</summary>
    public static Judgement Present(DmarcFacts facts, Judging on)
    {
        var (walk, own) = (facts.Walk!, facts.Placement!.Step);
        if (walk.Outcome == DmarcDiscoveryOutcome.Unknown)
        {
            return DmarcWords.Untold(walk);
        }
        if (walk.PolicyStep is not { } step)
        {
            return IsToldElsewhere(facts) ? Judgement.NotApplicable
                : ((DomainOptions)on.Options).Sends ? Judgement.Critical(Missing(facts))
                : Judgement.Info(Missing(facts));
        }
        var name = Printable.Of(step.Name);
        return step.Domain == own.Domain ? Judgement.Ok(Words.Same(name))
            : step.Record!.PublicSuffix != DmarcPublicSuffix.Yes ? Judgement.Ok(new($"the one of {name} holds", $"适用 {name} 的记录"))
            : ((DomainOptions)on.Options).Sends
                ? Judgement.Warning(new($"only the one of the public suffix, {name}", $"只有公共后缀的记录 {name}"))
            : Judgement.Info(new($"the one of the public suffix, {name}, holds", $"适用公共后缀的记录 {name}"));
    }

    /// <summary>No name has two records, which count as none (RFC 9989 §4.10).</summary>
    public static Judgement Single(DmarcFacts facts, Judging on)
    {
        if (!facts.Placement!.Step.IsTold)
        {
            return DmarcWords.Untold(facts.Placement.Step);
        }
        if (Doubled(facts) is not { } step)
        {
            return facts.Own is null ? Judgement.NotApplicable : Judgement.Ok(new("one record", "一条记录"));
        }
        var records = step.Texts.Where(text => text.Kind == DmarcTextKind.Record).Select(text => text.Text);
        var name = Printable.Of(step.Name);
        var observed = DmarcWords.WriteSo(
            new($"{step.Records} records at {name}, and so none counts", $"{name} 处有 {step.Records} 条记录，因此全部无效"),
            DmarcRepair.Merge(records)
        );
        return Weigh(facts, on, observed);
    }

    /// <summary>The record can be read (RFC 9989 §4.8). What p_missing and rua tell is not told here.</summary>
    public static Judgement Syntax(DmarcFacts facts, Judging on)
    {
        var step = facts.Placement!.Step;
        if (!step.IsTold)
        {
            return DmarcWords.Untold(step);
        }
        if (step.Texts.FirstOrDefault(text => text.Kind == DmarcTextKind.Broken) is { } broken && step.Records < 2)
        {
            var flaw = DmarcWords.Flaw(broken.Text, broken.Parse.Problems[0]);
            return Weigh(facts, on, step.Records == 1 ? flaw : DmarcWords.WriteSo(flaw, DmarcRepair.Of(broken.Text)));
        }
        if (facts.Own is not { IsPolicyInvalid: false } record)
        {
            return Judgement.NotApplicable;
        }
        var (text, parse) = step.Texts.Where(one => one.Kind == DmarcTextKind.Record).Select(one => (one.Text, one.Parse)).First();
        return parse.Problems.FirstOrDefault(IsOfSyntax) is { } problem
                ? Judgement.Warning(DmarcWords.WriteSo(DmarcWords.Flaw(text, problem), DmarcRepair.Of(text)))
            : record.UnknownTags.Count > 0 ? Judgement.Info(Strange(record.UnknownTags))
            : Judgement.Ok(new("as it should be written", "书写正确"));
    }

    /// <summary>Records lie where they are looked for, and nothing else does (RFC 9989 §4.10).</summary>
    public static Judgement Location(DmarcFacts facts, Judging on)
    {
        var (placement, name) = (facts.Placement!, Printable.Of(facts.Placement!.Step.Domain));
        if (!placement.Step.IsTold)
        {
            return DmarcWords.Untold(placement.Step);
        }
        return facts.Walk!.PolicyStep is null ? Judgement.NotApplicable
            : placement.SpfTexts + placement.ForeignTexts is > 0 and var others
                ? Judgement.Warning(
                    new($"{others} records of something else at _dmarc.{name}", $"_dmarc.{name} 处有 {others} 条其他用途的记录")
                )
            : placement.RecordsAtDomain switch
            {
                null => Judgement.Unknown(new($"the texts of {name} were not told", $"未能得知 {name} 的文本记录")),
                0 => Judgement.Ok(new("in its place", "位置正确")),
                _ => Judgement.Warning(
                    new($"a DMARC record at {name} itself, where nobody looks", $"{name} 自身有 DMARC 记录，那里无人查询")
                ),
            };
    }

    /// <summary>True if nothing is in force because of what another check tells.</summary>
    public static bool IsToldElsewhere(DmarcFacts facts) => Doubled(facts) is not null || facts.Placement!.BrokenTexts > 0;

    private static DmarcStep? Doubled(DmarcFacts facts) => facts.Walk!.Steps.FirstOrDefault(step => step.Records > 1);

    // Whether anything is in force all the same decides how bad it is.
    private static Judgement Weigh(DmarcFacts facts, Judging on, Words observed) =>
        facts.Walk!.PolicyStep is null && ((DomainOptions)on.Options).Role != DomainRole.Receiving
            ? Judgement.Critical(observed)
            : Judgement.Warning(observed);

    private static bool IsOfSyntax(DmarcProblem problem) => problem.Flaw == DmarcFlaw.DuplicateTag || problem.Tag != "rua";

    private static Words Missing(DmarcFacts facts)
    {
        var (placement, name) = (facts.Placement!, Printable.Of(facts.Placement!.Step.Name));
        var words = new Words($"no record at {name} nor above", $"{name} 及其上级均无记录");
        return placement.RecordsAtDomain > 0
                ? new($"{words.En}; one is at the domain itself, where nobody looks", $"{words.Zh}；域名自身有一条，但那里无人查询")
            : placement.SpfTexts > 0 ? new($"{words.En}; an SPF record is there", $"{words.Zh}；该处是 SPF 记录")
            : placement.Step.Aliases.Count > 0 ? Alias(words, Printable.Of(placement.Step.Aliases[^1]))
            : words;
    }

    private static Words Alias(Words words, string end) => new($"{words.En}; it is an alias for {end}", $"{words.Zh}；它是 {end} 的别名");

    private static Words Strange(IReadOnlyList<string> tags)
    {
        var names = DnsWords.Some(tags);
        return new($"tags that nobody knows: {names}", $"无人认识的标签：{names}");
    }
}
