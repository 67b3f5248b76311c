using Exporter.Mail.Dmarc;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Dmarc;

/// <summary>Checks of what a domain asks to be done with mail that is not its own.</summary>
internal static class DmarcChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<DmarcFacts> All = Rows();

    private static CheckList<DmarcFacts> Rows()
    {
        var rows = new CheckList<DmarcFacts>();
        Add(rows, new("dmarc.present", "RFC 9989 §4.10", Status.Critical), DmarcRecordJudge.Present, IsNotParked);
        Add(rows, new("dmarc.single", "RFC 9989 §4.10", Status.Critical), DmarcRecordJudge.Single);
        Add(rows, new("dmarc.syntax", "RFC 9989 §4.8", Status.Critical), DmarcRecordJudge.Syntax);
        Add(rows, new("dmarc.location", "RFC 9989 §4.10", Status.Warning), DmarcRecordJudge.Location);
        Add(rows, new("dmarc.p_missing", "RFC 9989 §4.10.1", Status.Critical), DmarcPolicyJudge.Missing);
        Add(rows, new("dmarc.policy", "RFC 9989 §4.7", Status.Critical), DmarcPolicyJudge.Policy, IsNotParked);
        Add(rows, new("dmarc.parked", "RFC 9989 §4.7", Status.Warning), DmarcPolicyJudge.Parked, IsParked);
        AddOwn(rows, new("dmarc.sub_weaker", "RFC 9989 §4.7", Status.Warning), DmarcPolicyJudge.Below);
        AddOwn(rows, new("dmarc.testing", "RFC 9989 §4.7", Status.Warning), DmarcPolicyJudge.Testing);
        AddOwn(rows, new("dmarc.psd", "RFC 9989 §4.7", Status.Warning), DmarcPolicyJudge.PublicSuffix);
        AddOwn(rows, new("dmarc.removed_tags", "RFC 9989 §4.7", Status.Info), DmarcReportJudge.Removed);
        AddOwn(rows, new("dmarc.rua", "RFC 9989 §4.7", Status.Warning), DmarcReportJudge.Aggregate);
        AddOwn(rows, new("dmarc.rua_external", "RFC 9990 §4", Status.Warning), DmarcReportJudge.External);
        AddOwn(rows, new("dmarc.ruf", "RFC 9989 §4.7", Status.Info), DmarcReportJudge.Failure);
        AddOwn(rows, new("dmarc.fo", "RFC 9989 §4.7", Status.Info), DmarcReportJudge.FailureOptions);
        return rows;
    }

    // A domain that does not exist is told by dns.mx.rcode alone.
    private static void Add(
        CheckList<DmarcFacts> rows,
        CheckDefinition check,
        Func<DmarcFacts, Judging, Judgement> judge,
        Func<ProbeOptions, bool>? when = null
    ) =>
        rows.Add(
            check,
            facts => facts.Walk is null ? null : facts,
            (facts, on) => facts.IsThere == false ? Judgement.NotApplicable : judge(facts, on),
            when
        );

    // What a record inherited from above has is told at its own domain.
    private static void AddOwn(
        CheckList<DmarcFacts> rows,
        CheckDefinition check,
        Func<DmarcRecord, DmarcFacts, Judging, Judgement> judge
    ) =>
        Add(
            rows,
            check,
            (facts, on) =>
                !facts.Placement!.Step.IsTold ? DmarcWords.Untold(facts.Placement.Step)
                : facts.Own is { } record ? judge(record, facts, on)
                : Judgement.NotApplicable
        );

    private static bool IsParked(ProbeOptions options) => options is DomainOptions { Role: DomainRole.Parked };

    private static bool IsNotParked(ProbeOptions options) => !IsParked(options);
}
