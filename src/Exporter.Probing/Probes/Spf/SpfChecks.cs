using Exporter.Mail.Dns;
using Exporter.Mail.Spf;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Checks of who may send for a domain.</summary>
internal static class SpfChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<SpfFacts> All = Rows();

    private static CheckList<SpfFacts> Rows()
    {
        var rows = new CheckList<SpfFacts>
        {
            { new("spf.present", "RFC 7208 §4.5", Status.Critical), Published, Told(SpfPublishing.Present), NotParked },
            { new("spf.whitespace", "RFC 7208 §4.5", Status.Critical), Published, Told(SpfPublishing.Whitespace), NotParked },
            { new("spf.single", "RFC 7208 §3.2", Status.Critical), Published, Told(SpfPublishing.Single), NotParked },
            { new("spf.syntax", "RFC 7208 §12", Status.Critical), Published, Told(SpfPublishing.Syntax), NotParked },
            { new("spf.parked", "RFC 7208 §5.1", Status.Warning), Published, Told(SpfPublishing.Parked), Parked },
            { new("spf.senderid", "RFC 4406 §3.1", Status.Info), Published, Told(SpfPublishing.SenderId), NotParked },
            { new("spf.type99", "RFC 7208 §3.1", Status.Info), facts => facts.HasOldType, SpfSizes.OldType, NotParked },
            { new("spf.size", "RFC 7208 §3.4", Status.Warning), facts => facts.Published is null ? null : facts, SpfSizes.Size, NotParked },
            { new("spf.lookups", "RFC 7208 §4.6.4", Status.Critical), Survey, Valid(SpfLimits.Lookups), NotParked },
            { new("spf.void_lookups", "RFC 7208 §4.6.4", Status.Critical), Survey, Valid(SpfLimits.VoidLookups), NotParked },
            { new("spf.mx_limit", "RFC 7208 §4.6.4", Status.Critical), Survey, Valid(SpfLimits.Mx), NotParked },
            { new("spf.ptr_limit", "RFC 7208 §4.6.4", Status.Info), facts => facts.Pointers, SpfLimits.Pointers, NotParked },
            { new("spf.loop", "RFC 7208 §4.6.4", Status.Critical), Survey, Valid(SpfLimits.Loop), NotParked },
            { new("spf.all", "RFC 7208 §5.1", Status.Critical), Survey, Valid(SpfTerms.All), NotParked },
            { new("spf.after_all", "RFC 7208 §5.1", Status.Warning), Survey, Valid(SpfTerms.AfterAll), NotParked },
            { new("spf.redirect_all", "RFC 7208 §6.1", Status.Warning), Survey, Valid(SpfTerms.RedirectAll), NotParked },
            { new("spf.ptr", "RFC 7208 §5.5", Status.Warning), Survey, Valid(SpfTerms.Ptr), NotParked },
            { new("spf.duplicate_terms", "RFC 7208 §4.6.4", Status.Info), Survey, Valid(SpfTerms.Duplicates), NotParked },
            { new("spf.private_ip", "RFC 6890 §2.2", Status.Warning), Survey, Valid(SpfTerms.Private), NotParked },
            { new("spf.include_ok", "RFC 7208 §5.2", Status.Critical), Whole, SpfTree.Targets, NotParked },
            { new("spf.dangling", "RFC 7208 §5.2", Status.Critical), Whole, SpfTree.Dangling, NotParked },
            { new("spf.breadth", "RFC 7208 §11.4", Status.Warning), Survey, Valid(SpfTree.Breadth), NotParked },
            { new("spf.drift", "RFC 7208 §10.1.2", Status.Info), Survey, Valid(SpfMemory.Drift), NotParked },
        };
        rows.AddEach(
            new("spf.eval", "RFC 7208 §4", Status.Critical),
            facts =>
                facts.Survey is { } survey ? facts.Evaluations?.Select(one => (one, survey))
                : facts.Evaluations is { Count: 0 } ? []
                : null,
            item => item.one.Query.Client.ToString(),
            (item, _) => SpfResults.Judge(item.one, item.survey)
        );
        return rows;
    }

    /// <summary>Why nothing is known of the record; null if the DNS told.</summary>
    public static Judgement? Untold(SpfPublication published) =>
        published.Failure is { IsPermanent: false } && published.Outcome is { } outcome
            ? Judgement.Unknown(DnsWords.NotTold(published.Domain, outcome))
            : null;

    private static SpfFacts? Whole(SpfFacts facts) => facts.Survey is null ? null : facts;

    private static SpfPublication? Published(SpfFacts facts) => facts.Published;

    private static SpfSurvey? Survey(SpfFacts facts) => facts.Survey;

    private static bool Parked(ProbeOptions options) => options is DomainOptions { Role: DomainRole.Parked };

    private static bool NotParked(ProbeOptions options) => !Parked(options);

    // A domain that does not exist is told by dns.mx.rcode alone; one that is no name can have no record (RFC 7208 §4.3).
    private static Func<SpfPublication, Judging, Judgement> Told(Func<SpfPublication, Judging, Judgement> judge) =>
        (published, on) =>
            Untold(published) ?? (published.Outcome is null or DnsOutcome.NotFound ? Judgement.NotApplicable : judge(published, on));

    // Where there is no usable record, one of the checks of the text says so.
    private static Func<SpfSurvey, Judging, Judgement> Valid(Func<SpfSurvey, Judging, Judgement> judge) =>
        (survey, on) =>
            Untold(survey.Root.Published) ?? (survey.Root.Published.Record is null ? Judgement.NotApplicable : judge(survey, on));
}
