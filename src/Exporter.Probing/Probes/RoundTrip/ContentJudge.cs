using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Judges whether a mail arrived as it was sent, and whether that can be proven. Stateless.</summary>
internal static class ContentJudge
{
    private const string Dmarc = "dmarc";

    private static readonly IReadOnlyList<string> Bad = ["fail", "softfail", "permerror"];

    /// <summary>
    /// What the receiving server says. DMARC decides, since it is what receivers act on; a domain without a DMARC record fails nothing, so that
    /// nobody is woken.
    /// </summary>
    public static Judgement AuthResults(ArrivalFacts arrival, Judging on)
    {
        if (arrival.Results is not { Count: > 0 } results)
        {
            return Judgement.NotApplicable;
        }
        var observed = Words.Same(string.Join(", ", results.Select(result => $"{result.Method}={result.Result}")));
        return results.FirstOrDefault(result => result.Method == Dmarc)?.Result switch
        {
            "temperror" => Judgement.Unknown(observed),
            "none" or "other" => Judgement.Warning(observed),
            not null and not "pass" => Judgement.Critical(observed),
            _ when results.Any(result => result.Method is "spf" or "dkim" && Bad.Contains(result.Result)) => Judgement.Warning(observed),
            _ => Judgement.Ok(observed),
        };
    }

    /// <summary>Whether the receiving server comes to what the DNS of now says; a receiver that could not tell disagrees with nobody.</summary>
    public static Judgement AuthAgree(ArrivalFacts arrival, Judging on)
    {
        if (arrival.Results is not { } results)
        {
            return Judgement.NotApplicable;
        }
        if (arrival.Own is not { } own)
        {
            return Judgement.Unknown(new("not asked yet", "尚未查询"));
        }
        var pairs =
            from theirs in results
            join ours in own on theirs.Method equals ours.Method
            where theirs.Result is not ("temperror" or "other" or "policy")
            select (theirs.Method, Theirs: theirs.Result, Ours: ours.Result);
        var (compared, differing) = (pairs.ToList(), pairs.Where(pair => Kind(pair.Theirs) != Kind(pair.Ours)).ToList());
        return differing.Count > 0
                ? Judgement.Warning(
                    new(
                        string.Join(
                            "; ",
                            differing.Select(pair => $"{pair.Method}: the receiver says {pair.Theirs}, the DNS says {pair.Ours}")
                        ),
                        string.Join("；", differing.Select(pair => $"{pair.Method}：收件方判为 {pair.Theirs}，按 DNS 应为 {pair.Ours}"))
                    )
                )
            : compared.Count > 0 ? Judgement.Ok(Words.Same(string.Join(", ", compared.Select(pair => $"{pair.Method}={pair.Ours}"))))
            : Judgement.Unknown(new("nothing could be compared", "没有可比较的结果"));
    }

    // What receivers act on: softfail and neutral are as good as each other, and an error of the record is a failure.
    private static string Kind(string result) =>
        result switch
        {
            "pass" or "none" => result,
            _ => "fail",
        };

    /// <summary>A part in another transfer encoding is the same to its reader (RFC 6152 §3); anything else is not.</summary>
    public static Judgement Integrity(IReadOnlyList<PartFacts> parts, Judging on)
    {
        var (changed, missing, recoded) = (
            Named(parts, PartState.Changed),
            Named(parts, PartState.Missing),
            Named(parts, PartState.Recoded)
        );
        return parts.Count == 0 ? Judgement.Unknown(new("no part was compared", "没有比较任何部分"))
            : changed.Length > 0 || missing.Length > 0 ? Judgement.Critical(Broken(changed, missing))
            : recoded.Length > 0 ? Judgement.Info(new($"in another transfer encoding: {recoded}", $"传输编码被改变：{recoded}"))
            : Judgement.Ok(new($"all {parts.Count} parts as they were sent", $"{parts.Count} 个部分均与发送时一致"));
    }

    /// <summary>Our own look at the signature, made where the mail arrived.</summary>
    public static Judgement Dkim(DkimOutcome outcome, Judging on) =>
        outcome switch
        {
            DkimOutcome.Pass => Judgement.Ok(new("the signature holds", "签名有效")),
            DkimOutcome.Unsigned => Judgement.Info(new("no signature of the sender's domain", "没有发件人域的签名")),
            DkimOutcome.BodyChanged => Judgement.Critical(new("the body was changed after it was signed", "正文在签名之后被改动")),
            DkimOutcome.HeadersChanged => Judgement.Critical(
                new("a signed header field was changed, or the key is not the one that signed", "已签名的头字段被改动，或公钥与签名不匹配")
            ),
            DkimOutcome.NoKey => Judgement.Critical(new("the key of the signature is not in the DNS", "DNS 中没有签名所用的公钥")),
            DkimOutcome.Expired => Judgement.Critical(new("the signature was past its x= time", "签名已超过 x= 期限")),
            _ => Judgement.Unknown(new("our resolver did not tell the key", "本机解析器未能给出公钥")),
        };

    private static Words Broken(string changed, string missing)
    {
        var en = new[] { changed.Length > 0 ? $"changed: {changed}" : "", missing.Length > 0 ? $"missing: {missing}" : "" };
        var zh = new[] { changed.Length > 0 ? $"被改动：{changed}" : "", missing.Length > 0 ? $"缺失：{missing}" : "" };
        return new(string.Join("; ", en.Where(text => text.Length > 0)), string.Join("；", zh.Where(text => text.Length > 0)));
    }

    private static string Named(IReadOnlyList<PartFacts> parts, PartState state) =>
        string.Join(", ", parts.Where(part => part.State == state).Select(part => part.Variant));
}
