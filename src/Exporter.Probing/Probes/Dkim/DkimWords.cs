using System.Globalization;
using Exporter.Mail.Dkim;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>Says what is wrong with a text that should be a key record, and how it was probably meant.</summary>
internal static class DkimWords
{
    private const int MostShown = 40;
    private const int LongestRecord = 1200;
    private static readonly IReadOnlyList<string> Tags = ["v", "g", "h", "k", "n", "p", "s", "t"];

    /// <summary>The flaw, where it is, the text from there on, and the corrected record if it can be computed.</summary>
    public static Words Flaw(string text, DkimKeyProblem problem)
    {
        var (what, at) = (Name(problem.Flaw), (problem.Position + 1).ToString(CultureInfo.InvariantCulture));
        var rest = text[Math.Min(problem.Position, text.Length)..];
        var (near, nearZh) = rest.Length == 0 ? ("", "") : ($": {Printable.Of(rest, MostShown)}", $"：{Printable.Of(rest, MostShown)}");
        var (mended, mendedZh) = Repaired(text) is { } record
            ? ($"; write it so: {Printable.Of(record, LongestRecord)}", $"；应写成：{Printable.Of(record, LongestRecord)}")
            : ("", "");
        return new($"{what.En} at character {at}{near}{mended}", $"第 {at} 个字符处{what.Zh}{nearZh}{mendedZh}");
    }

    /// <summary>The record as it was probably meant; null if that is no key either.</summary>
    public static string? Repaired(string text)
    {
        var repaired = TagRepair.Join(TagRepair.Tags(text, "DKIM1", Tags));
        return DkimKeyRecord.Parse(repaired).Key is { Type: not DkimKeyType.Unknown, IsRevoked: false } ? repaired : null;
    }

    private static Words Name(DkimKeyFlaw flaw) =>
        flaw switch
        {
            DkimKeyFlaw.Empty => new("nothing in the record", "记录为空"),
            DkimKeyFlaw.EmptyTag => new("a semicolon too many", "有多余的分号"),
            DkimKeyFlaw.NoEquals => new("a tag without an equals sign", "标签缺少等号"),
            DkimKeyFlaw.BadName => new("a name that no tag can have", "标签名称无效"),
            DkimKeyFlaw.DuplicateTag => new("a tag that stands there twice", "标签重复"),
            DkimKeyFlaw.VersionNotFirst => new("v= that is not the first tag", "v= 不是第一个标签"),
            DkimKeyFlaw.WrongVersion => new("a version that is not DKIM1", "版本不是 DKIM1"),
            DkimKeyFlaw.BadList => new("a value that is no list of words", "值不是单词列表"),
            DkimKeyFlaw.NoKey => new("no p=, where the key belongs,", "缺少应存放密钥的 p="),
            DkimKeyFlaw.BadBase64 => new("a key that is not base64", "密钥不是 base64"),
            DkimKeyFlaw.NotEd25519 => new("a key that is not the 32 octets of Ed25519", "密钥不是 Ed25519 的 32 字节"),
            _ => new("a key that is no RSA key, as if its end were cut off,", "密钥不是 RSA 密钥，像是尾部被截断"),
        };
}
