using Exporter.Mail.Dns;
using Exporter.Mail.Spf;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Judges single terms. A fault in a record of somebody else's is only good to know.</summary>
internal static class SpfTerms
{
    /// <summary>What is said about clients that nothing else matches: never that they may send (RFC 7208 §5.1).</summary>
    public static Judgement All(SpfSurvey survey, Judging on)
    {
        var corrected = Corrected(survey, on);
        return survey.Root.Default switch
        {
            SpfDefault.Fail => Judgement.Ok(Words.Same("-all")),
            SpfDefault.SoftFail => Judgement.Ok(Words.Same("~all")),
            SpfDefault.Pass => Judgement.Critical(SpfWords.Corrected(new("+all: anybody may send", "+all：任何人都可冒名发信"), corrected)),
            SpfDefault.Neutral => Judgement.Warning(
                SpfWords.Corrected(new("?all says nothing about others", "?all 对其他来源不作判断"), corrected)
            ),
            SpfDefault.NoAll => Judgement.Warning(
                SpfWords.Corrected(new("no all, so nothing is said about others", "没有 all，对其他来源不作判断"), corrected)
            ),
            // A redirect that leads nowhere, back, or by the message is told elsewhere or by nobody.
            SpfDefault.PermError => Judgement.NotApplicable,
            _ => survey.Lookups is null ? Judgement.Unknown(SpfWords.NotAnswered(survey)) : Judgement.NotApplicable,
        };
    }

    /// <summary>No mechanism stands after all, where it is ignored (RFC 7208 §5.1).</summary>
    public static Judgement AfterAll(SpfSurvey survey, Judging on) =>
        Found(
            survey,
            on,
            SpfRemarkKind.AfterAll,
            new("ignored after all", "位于 all 之后而被忽略"),
            new("nothing after all", "all 之后没有其他项")
        );

    /// <summary>No redirect stands beside all, where it is ignored (RFC 7208 §6.1).</summary>
    public static Judgement RedirectAll(SpfSurvey survey, Judging on) =>
        Found(
            survey,
            on,
            SpfRemarkKind.RedirectWithAll,
            new("ignored beside all", "与 all 并存而被忽略"),
            new("no redirect beside all", "没有与 all 并存的 redirect")
        );

    /// <summary>ptr is not used (RFC 7208 §5.5).</summary>
    public static Judgement Ptr(SpfSurvey survey, Judging on) =>
        Found(survey, on, SpfRemarkKind.Ptr, new("slow and unreliable", "缓慢且不可靠"), new("no ptr", "没有 ptr"));

    /// <summary>Nothing stands there twice.</summary>
    public static Judgement Duplicates(SpfSurvey survey, Judging on)
    {
        var judged = Found(survey, on, SpfRemarkKind.Duplicate, new("stands there twice", "重复出现"), new("each once", "各出现一次"));
        return judged.Status == Status.Warning ? Judgement.Info(judged.Observed) : judged;
    }

    /// <summary>No network is listed that no client in the Internet has (RFC 6890 §2.2); inside, private ones are normal.</summary>
    public static Judgement Private(SpfSurvey survey, Judging on)
    {
        var judged = Found(
            survey,
            on,
            SpfRemarkKind.PrivateNetwork,
            new("never seen on the Internet", "互联网上不会出现"),
            new("public networks", "公网地址段")
        );
        return judged.Status == Status.Warning && ((DomainOptions)on.Options).Inside ? Judgement.Info(judged.Observed) : judged;
    }

    private static Judgement Found(SpfSurvey survey, Judging on, SpfRemarkKind kind, Words problem, Words good)
    {
        var own = survey.Of(kind).Where(remark => DomainName.IsWithin(remark.Domain, survey.Root.Published.Domain)).ToList();
        var corrected = own.Exists(remark => remark.Domain == survey.Root.Published.Domain) ? Corrected(survey, on) : null;
        return own.Count > 0 ? Judgement.Warning(SpfWords.Corrected(At(own, problem), corrected))
            : survey.Of(kind).Any() ? Judgement.Info(At(survey.Of(kind), problem))
            : survey.Lookups is null ? Judgement.Unknown(SpfWords.NotAnswered(survey))
            : Judgement.Ok(good);
    }

    private static Words At(IEnumerable<SpfRemark> remarks, Words problem)
    {
        var places = SpfWords.Places(remarks);
        return new($"{problem.En}: {places.En}", $"{problem.Zh}：{places.Zh}");
    }

    // What a redirect leads to is corrected there.
    private static string? Corrected(SpfSurvey survey, Judging on) =>
        survey.Root.Published.Record is not { } record ? null
        : SpfRepair.Corrected(record, ((DomainOptions)on.Options).Inside) is var text && text == record.Text ? null
        : text;
}
