using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Judges whether there is a record that can be read.</summary>
internal static class SpfPublishing
{
    private const string Nobody = "v=spf1 -all";

    /// <summary>A domain that sends has a record (RFC 7208 §4.5); for one that only receives it is good to have.</summary>
    public static Judgement Present(SpfPublication published, Judging on)
    {
        var options = (DomainOptions)on.Options;
        return published.Selection.Records is [var first, ..] ? Judgement.Ok(Words.Same(SpfWords.Record(first.Text)))
            // A record with a slip of the pen is told by spf.whitespace alone.
            : Slips(published).Any() ? Judgement.NotApplicable
            : options.Sends ? Judgement.Critical(SpfWords.Corrected(new("no SPF record", "没有 SPF 记录"), SpfRepair.For(options.Outbound)))
            : Judgement.Info(SpfWords.Corrected(new("no SPF record, and nobody sends", "没有 SPF 记录，也无人发信"), Nobody));
    }

    /// <summary>No text was meant to be a record and is none.</summary>
    public static Judgement Whitespace(SpfPublication published, Judging on)
    {
        if (Slips(published).FirstOrDefault() is not { } slip)
        {
            return Judgement.Ok(new("no record with a slip of the pen", "没有书写有误的记录"));
        }
        var (kind, text) = (Slip(slip.Kind), Printable.Of(slip.Text.Text, 80));
        var observed = new Words($"\"{text}\" is no SPF record: {kind.En}", $"“{text}” 不是 SPF 记录：{kind.Zh}");
        // Beside a real record it does no harm, and where nobody sends nothing is lost.
        return published.Selection.Records.Count > 0 || on.Options is DomainOptions { Sends: false }
            ? Judgement.Info(observed)
            : Judgement.Critical(SpfWords.Corrected(observed, SpfRepair.Retyped(slip.Text.Text)));
    }

    /// <summary>There is one record (RFC 7208 §3.2).</summary>
    public static Judgement Single(SpfPublication published, Judging on) =>
        published.Selection.Records.Count switch
        {
            0 => Judgement.NotApplicable,
            1 => Judgement.Ok(new("one record", "一条记录")),
            var count => Judgement.Critical(
                SpfWords.Corrected(
                    new($"{count} SPF records, so none counts", $"有 {count} 条 SPF 记录，因此全部无效"),
                    SpfRepair.Merged(published.Selection.Records.Select(record => record.Text))
                )
            ),
        };

    /// <summary>The record is well-formed (RFC 7208 §4.6, §12).</summary>
    public static Judgement Syntax(SpfPublication published, Judging on) =>
        published.Selection.Records is not [var only] ? Judgement.NotApplicable
        : published.Failure is { } failure ? Judgement.Critical(SpfWords.Of(failure, only.Text))
        : Judgement.Ok(new("well-formed", "格式正确"));

    /// <summary>A parked domain says that nobody may send for it, and nothing else.</summary>
    public static Judgement Parked(SpfPublication published, Judging on)
    {
        var closed =
            published.Record?.Terms is [SpfMechanism { Kind: SpfMechanismKind.All, Qualifier: SpfQualifier.Fail }]
            && published.Selection.NearMisses.Count == 0;
        var texts = published.Selection.Records.Concat(published.Selection.NearMisses.Select(miss => miss.Text)).ToList();
        return closed ? Judgement.Ok(Words.Same(Nobody))
            : texts.Count == 0
                ? Judgement.Warning(SpfWords.Corrected(new("no SPF record: anybody may send", "没有 SPF 记录：任何人都可冒名发信"), Nobody))
            : Judgement.Warning(SpfWords.Corrected(Words.Same(DnsWords.Some(texts.Select(text => text.Text))), Nobody));
    }

    /// <summary>There is no record of Sender ID (RFC 4406), which is historic.</summary>
    public static Judgement SenderId(SpfPublication published, Judging on)
    {
        if (published.Selection.NearMisses.FirstOrDefault(miss => miss.Kind == SpfNearMissKind.SenderId) is not { } miss)
        {
            return Judgement.Ok(new("no record of Sender ID", "没有 Sender ID 记录"));
        }
        var text = Printable.Of(miss.Text.Text, 80);
        return Judgement.Info(new($"a record of Sender ID, which nobody reads: \"{text}\"", $"Sender ID 记录，已无人读取：“{text}”"));
    }

    private static IEnumerable<SpfNearMiss> Slips(SpfPublication published) =>
        published.Selection.NearMisses.Where(miss => miss.Kind != SpfNearMissKind.SenderId);

    private static Words Slip(SpfNearMissKind kind) =>
        kind switch
        {
            SpfNearMissKind.LeadingSpace => new("white space stands before v=spf1", "v=spf1 之前有空白"),
            SpfNearMissKind.QuotationMark => new(
                "a quotation mark or an octet outside ASCII stands before v=spf1",
                "v=spf1 之前有引号或非 ASCII 字节"
            ),
            SpfNearMissKind.NoSpaceAfterVersion => new("no space follows v=spf1", "v=spf1 之后不是空格"),
            SpfNearMissKind.SpaceInVersion => new("white space stands within v=spf1", "v=spf1 中间有空白"),
            _ => new("the version is not v=spf1", "版本不是 v=spf1"),
        };
}
