using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Judges whether the domain's own servers may send for it (RFC 7208 §4).</summary>
internal static class SpfResults
{
    /// <summary>The address passes.</summary>
    public static Judgement Judge(SpfEvaluation evaluation, SpfSurvey survey) =>
        evaluation.Result switch
        {
            SpfResult.Pass => Judgement.Ok(Decided(evaluation)),
            SpfResult.TempError => Judgement.Unknown(Why(evaluation, survey)),
            // No record is told by spf.present, spf.whitespace or dns.mx.rcode.
            SpfResult.None => Judgement.NotApplicable,
            SpfResult.PermError => IsTold(evaluation.Failure!, survey)
                ? Judgement.NotApplicable
                : Judgement.Critical(Why(evaluation, survey)),
            _ => Judgement.Critical(
                SpfWords.Corrected(
                    Decided(evaluation),
                    survey.Root.Published.Record is { } record ? SpfRepair.Allowing(record, evaluation.Query.Client) : null
                )
            ),
        };

    private static Words Decided(SpfEvaluation evaluation)
    {
        var result = SpfWords.Of(evaluation.Result);
        var domain = Printable.Of(evaluation.DecidingDomain);
        if (evaluation.Matched is not { } matched)
        {
            return new($"{result}: nothing matches in {domain}", $"{result}：{domain} 中没有匹配的项");
        }
        var term = Printable.Of(matched.Text, 60);
        return new(
            $"{result} by {term} (character {matched.Position + 1} of {domain})",
            $"{result}，依据 {term}（{domain} 第 {matched.Position + 1} 个字符）"
        );
    }

    private static Words Why(SpfEvaluation evaluation, SpfSurvey survey)
    {
        var failure = evaluation.Failure!;
        var text = survey.Records.FirstOrDefault(record => record.Published.Domain == failure.Domain)?.Published.Selection.Records;
        var why = SpfWords.Of(failure, text is [var only] ? only.Text : null);
        var result = SpfWords.Of(evaluation.Result);
        return new($"{result}: {why.En}", $"{result}：{why.Zh}");
    }

    // What another check is red for already is no second fault.
    private static bool IsTold(SpfFailure failure, SpfSurvey survey) =>
        failure.Reason switch
        {
            SpfErrorReason.TooManyLookups => survey.LookupsAtLeast > SpfLimits.MostLookups || survey.Of(SpfRemarkKind.Loop).Any(),
            SpfErrorReason.TooManyVoidLookups => survey.Of(SpfRemarkKind.VoidLookup).Count() > SpfLimits.MostVoids,
            SpfErrorReason.TooManyMxNames => survey.Of(SpfRemarkKind.TooManyMxNames).Any(),
            SpfErrorReason.IncludeWithoutRecord or SpfErrorReason.RedirectWithoutRecord => survey
                .Of(SpfRemarkKind.TargetWithoutRecord)
                .Any(remark => remark.Domain == failure.Domain && remark.Term?.Position == failure.Position),
            _ => survey.Records.Any(record => record.Published.Failure == failure),
        };
}
