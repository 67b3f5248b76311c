using System.Globalization;
using Exporter.Mail.Dmarc;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Says what is wrong with a record, and where.</summary>
internal static class DmarcWords
{
    private const int MostShown = 40;
    private const int LongestRecord = 600;

    /// <summary>What a step without an answer leaves.</summary>
    public static Judgement Untold(DmarcStep step) => Judgement.Unknown(DnsWords.NotTold(Printable.Of(step.Name), step.Outcome));

    /// <summary>What a walk that a silent name ended leaves.</summary>
    public static Judgement Untold(DmarcDiscovery walk) => Untold(walk.Steps[^1]);

    /// <summary>The flaw, where it is, and the text from there on.</summary>
    public static Words Flaw(string text, DmarcProblem problem)
    {
        var (what, at) = (Name(problem.Flaw), (problem.Position + 1).ToString(CultureInfo.InvariantCulture));
        var rest = Printable.Of(text[Math.Min(problem.Position, text.Length)..], MostShown);
        var tag = problem.Tag is { } name ? $" ({Printable.Of(name, MostShown)}=)" : "";
        return rest.Length == 0
            ? new($"{what.En}{tag} at character {at}", $"第 {at} 个字符处{what.Zh}{tag}")
            : new($"{what.En}{tag} at character {at}: {rest}", $"第 {at} 个字符处{what.Zh}{tag}：{rest}");
    }

    /// <summary>Adds the record as it should be; the words alone if that cannot be computed.</summary>
    public static Words WriteSo(Words words, string? record) =>
        record is null
            ? words
            : new(
                $"{words.En}; write it so: {Printable.Of(record, LongestRecord)}",
                $"{words.Zh}；应写成：{Printable.Of(record, LongestRecord)}"
            );

    private static Words Name(DmarcFlaw flaw) =>
        flaw switch
        {
            DmarcFlaw.NoVersion => new("no v=DMARC1", "缺少 v=DMARC1"),
            DmarcFlaw.VersionNotFirst => new("v=DMARC1 that is not the first tag", "v=DMARC1 不是第一个标签"),
            DmarcFlaw.WrongVersion => new("something other than DMARC1 and a semicolon", "不是 DMARC1 加分号"),
            DmarcFlaw.LeadingSpace => new("white space before v=", "v= 之前有空白"),
            DmarcFlaw.EmptyTag => new("a semicolon too many", "有多余的分号"),
            DmarcFlaw.NoEquals => new("a tag without an equals sign", "标签缺少等号"),
            DmarcFlaw.BadName => new("a name that no tag can have", "标签名称无效"),
            DmarcFlaw.EmptyValue => new("a tag without a value", "标签没有值"),
            DmarcFlaw.BadCharacter => new("a character that is not printable ASCII", "有非 ASCII 可打印字符"),
            DmarcFlaw.DuplicateTag => new("a tag that stands there twice", "标签重复"),
            DmarcFlaw.BadUri => new("something that is no report address", "不是报告地址"),
            _ => new("a value that the tag cannot have", "标签的值无效"),
        };
}
