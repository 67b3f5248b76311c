using Exporter.Mail.Dmarc;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Judges where reports go, and what is left from before RFC 9989. Stateless.</summary>
internal static class DmarcReportJudge
{
    /// <summary>Nothing is left from RFC 7489.</summary>
    public static Judgement Removed(DmarcRecord record, DmarcFacts facts, Judging on)
    {
        var sized = record
            .AggregateReports.Concat(record.FailureReports)
            .Select(uri => uri.Size)
            .OfType<string>()
            .Select(size => $"!{size}");
        var old = record.RemovedTags.Select(tag => $"{tag}=").Concat(sized).ToList();
        var shown = DnsWords.Some(old);
        return old.Count == 0
            ? Judgement.Ok(new("nothing outdated", "没有过时的内容"))
            : Judgement.Info(new($"no longer part of the standard: {shown}", $"已不属于标准：{shown}"));
    }

    /// <summary>Aggregate reports go somewhere, and can arrive there.</summary>
    public static Judgement Aggregate(DmarcRecord record, DmarcFacts facts, Judging on)
    {
        if (Wrong(facts) is { } wrong)
        {
            return Judgement.Warning(wrong);
        }
        if (record.AggregateReports.Count == 0)
        {
            // A record with neither p= nor rua= is told by dmarc.p_missing.
            var observed = new Words("no rua=: nobody learns who sends in the domain's name", "没有 rua=：无从得知谁在冒用域名");
            return record.IsPolicyInvalid ? Judgement.NotApplicable
                : ((DomainOptions)on.Options).Sends ? Judgement.Warning(observed)
                : Judgement.Info(observed);
        }
        if (facts.Destinations is not { } destinations)
        {
            return Judgement.Unknown(new("the hosts of the addresses were not asked about", "未能查询报告地址的主机"));
        }
        return destinations.FirstOrDefault(IsDead) is { } dead ? Judgement.Warning(TakesNoMail(Shown(dead)))
            : destinations.FirstOrDefault(one => one.Route == MailRoute.Unknown) is { } silent
                ? Judgement.Unknown(
                    new($"{Shown(silent)}: the DNS does not say where its mail goes", $"{Shown(silent)}：DNS 未说明其邮件去向")
                )
            : destinations.All(one => one.Uri.Scheme != ReportScheme.Mailto)
                ? Judgement.Info(new("no mailto: among them, which every receiver supports", "其中没有所有接收方都支持的 mailto:"))
            : Judgement.Ok(new($"{destinations.Count} addresses", $"{destinations.Count} 个地址"));
    }

    /// <summary>Hosts of another organization agree to get the reports (RFC 9990 §4).</summary>
    public static Judgement External(DmarcRecord record, DmarcFacts facts, Judging on)
    {
        if (facts.Destinations is not { } all)
        {
            return record.AggregateReports.Count == 0
                ? Judgement.NotApplicable
                : Judgement.Unknown(new("the hosts of the addresses were not asked about", "未能查询报告地址的主机"));
        }
        // A host that takes no mail is told by dmarc.rua.
        var asked = all.Where(one => !IsDead(one) && one.Uri.Host is not null).ToList();
        return asked.Count == 0 ? Judgement.NotApplicable
            : asked.Find(one => one.Authorization is ReportAuthorization.Missing or ReportAuthorization.ForeignOverride) is { } refused
                ? Judgement.Warning(Refuses(refused))
            : asked.Find(one => one.Authorization == ReportAuthorization.Unknown) is { } silent
                ? Judgement.Unknown(
                    new($"{Shown(silent)}: whether its host agrees was not told", $"{Shown(silent)}：未能得知其主机是否同意接收")
                )
            : Judgement.Ok(new("all hosts agree", "所有主机均同意接收"));
    }

    /// <summary>Failure reports carry text of mail.</summary>
    public static Judgement Failure(DmarcRecord record, DmarcFacts facts, Judging on) =>
        record.FailureReports.Count == 0
            ? Judgement.Ok(new("no ruf=", "没有 ruf="))
            : Judgement.Info(
                new("ruf=: few receivers send these reports, and they carry text of mail", "ruf=：很少有接收方发送此类报告，其中含邮件内容")
            );

    /// <summary>Options of failure reports stand beside an address (RFC 9989 §4.7).</summary>
    public static Judgement FailureOptions(DmarcRecord record, DmarcFacts facts, Judging on) =>
        record.FailureOptions is null || record.FailureReports.Count > 0
            ? Judgement.Ok(new("no fo= without ruf=", "没有缺少 ruf= 的 fo="))
            : Judgement.Info(new("fo= without ruf= means nothing", "没有 ruf= 时 fo= 无意义"));

    private static Words? Wrong(DmarcFacts facts)
    {
        var text = facts.Placement!.Step.Texts.First(one => one.Kind == DmarcTextKind.Record);
        return text.Parse.Problems.FirstOrDefault(problem => problem is { Tag: "rua", Flaw: not DmarcFlaw.DuplicateTag }) is { } problem
            ? DmarcWords.WriteSo(DmarcWords.Flaw(text.Text, problem), DmarcRepair.Of(text.Text))
            : null;
    }

    private static bool IsDead(ReportDestination one) => one.Route is MailRoute.None or MailRoute.NullMx;

    private static string Shown(ReportDestination one) => Printable.Of(one.Uri.Text, 120);

    private static Words TakesNoMail(string address) => new($"{address}: its host takes no mail", $"{address}：其主机不接收邮件");

    private static Words Refuses(ReportDestination one)
    {
        var (address, question) = (Shown(one), Printable.Of(one.Question ?? "", 300));
        return one.Authorization == ReportAuthorization.ForeignOverride
                ? new($"{address}: its host sends the reports on to another one", $"{address}：其主机把报告转给了另一台主机")
            : question.Length == 0
                ? new($"{address}: its host cannot be asked, the name is too long", $"{address}：名称过长，无法询问其主机")
            : new($"{address}: {question} has no TXT \"v=DMARC1\"", $"{address}：{question} 没有 TXT \"v=DMARC1\"");
    }
}
