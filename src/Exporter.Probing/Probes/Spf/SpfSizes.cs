namespace Exporter.Probing.Probes.Spf;

/// <summary>Judges how the record is carried.</summary>
internal static class SpfSizes
{
    // RFC 7208 §3.4: beyond 450 octets the answer may not fit into 512.
    private const int LongRecord = 450;
    private const int LargeAnswer = 512;

    /// <summary>Record and answer fit into a datagram of the old size.</summary>
    public static Judgement Size(SpfFacts facts, Judging on)
    {
        var published = facts.Published!;
        if (SpfChecks.Untold(published) is { } unknown)
        {
            return unknown;
        }
        if (published.Octets is not { } octets)
        {
            return Judgement.NotApplicable;
        }
        return facts.AnswerOctets is > LargeAnswer and var answer
                ? Judgement.Warning(
                    new(
                        $"the answer with all texts of the domain has {answer} octets, over {LargeAnswer}; the record {octets}",
                        $"含该域名全部文本的应答为 {answer} 字节，超过 {LargeAnswer}；记录本身 {octets} 字节"
                    )
                )
            : octets > LongRecord ? Judgement.Info(new($"{octets} octets, over {LongRecord}", $"{octets} 字节，超过 {LongRecord}"))
            : Judgement.Ok(new($"{octets} octets", $"{octets} 字节"));
    }

    /// <summary>There is no record of the type that SPF had once (RFC 7208 §3.1).</summary>
    public static Judgement OldType(bool has, Judging on) =>
        has
            ? Judgement.Info(new("a record of type SPF (99), which nobody reads", "有 SPF 类型（99）的记录，已无人读取"))
            : Judgement.Ok(new("no record of type SPF (99)", "没有 SPF 类型（99）的记录"));
}
