using Exporter.Mail.Dkim;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dkim;

/// <summary>Judges whether there is a key at a selector. One fault is told by one check only; the others do not apply then. Stateless.</summary>
internal static class DkimRecordJudge
{
    /// <summary>There is a record (RFC 6376 §3.6.2).</summary>
    public static Judgement Present(DkimSelector selector, Judging on) =>
        !selector.IsTold ? Untold(selector)
        : selector.Answer.Records > 0 ? Judgement.Ok(Words.Same(selector.Shown))
        : selector.Answer.Aliases.Count > 0 ? Judgement.NotApplicable
        : Judgement.Critical(new($"nothing at {selector.Shown}", $"{selector.Shown} 处没有记录"));

    /// <summary>An alias leads to a record (RFC 1034 §3.6.2).</summary>
    public static Judgement Alias(DkimSelector selector, Judging on)
    {
        if (!selector.IsTold)
        {
            return Untold(selector);
        }
        if (selector.Answer.Aliases.Count == 0)
        {
            return Judgement.Ok(new("no alias", "不是别名"));
        }
        var end = Printable.Of(selector.Answer.Aliases[^1]);
        return selector.Answer.Records > 0
            ? Judgement.Ok(new($"an alias for {end}", $"是 {end} 的别名"))
            : Judgement.Critical(
                new(
                    $"{selector.Shown} is an alias (CNAME) for {end}, where there is no key",
                    $"{selector.Shown} 是 {end} 的别名（CNAME），而那里没有密钥"
                )
            );
    }

    /// <summary>There is one record only (RFC 6376 §3.6.2.2).</summary>
    public static Judgement Several(DkimSelector selector, Judging on) =>
        selector.Answer.Records switch
        {
            null => Untold(selector),
            0 => Judgement.NotApplicable,
            1 => Judgement.Ok(new("one record", "一条记录")),
            var count => Judgement.Warning(
                new(
                    $"{count} records at {selector.Shown}; each verifier picks one of its own",
                    $"{selector.Shown} 处有 {count} 条记录；验证方各取其一"
                )
            ),
        };

    /// <summary>The record is a key of a kind that verifiers know (RFC 6376 §3.6.1, RFC 8463 §4).</summary>
    public static Judgement Reads(DkimSelector selector, Judging on)
    {
        if (!selector.IsTold)
        {
            return Untold(selector);
        }
        if (selector.Answer.Records != 1)
        {
            return Judgement.NotApplicable;
        }
        var (text, parse) = (selector.Answer.Texts[0], selector.Answer.Parses[0]);
        return parse.Problem is { } problem ? Judgement.Critical(DkimWords.Flaw(text, problem))
            : parse.Key is { Type: DkimKeyType.Unknown, IsRevoked: false } strange ? Judgement.Critical(Unheard(strange.TypeName))
            : Judgement.Ok(new("a key record", "密钥记录"));
    }

    /// <summary>The key is not withdrawn (RFC 6376 §3.6.1).</summary>
    public static Judgement Revoked(DkimSelector selector, Judging on) =>
        !selector.IsTold ? Untold(selector)
        : selector.Answer.Key is not { } key ? Judgement.NotApplicable
        : key.IsRevoked
            ? Judgement.Critical(new($"p= is empty at {selector.Shown}: the key is withdrawn", $"{selector.Shown} 的 p= 为空：密钥已撤销"))
        : Judgement.Ok(new("in use", "有效"));

    /// <summary>What a question without an answer leaves.</summary>
    public static Judgement Untold(DkimSelector selector) => Judgement.Unknown(DnsWords.NotTold(selector.Shown, selector.Answer.Outcome));

    private static Words Unheard(string type)
    {
        var shown = Printable.Of(type, 40);
        return new($"k={shown}: no verifier knows such a key", $"k={shown}：没有验证方认识这种密钥");
    }
}
