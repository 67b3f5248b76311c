using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Judges what an evaluation costs (RFC 7208 §4.6.4).</summary>
internal static class SpfLimits
{
    /// <summary>How many terms may ask the DNS.</summary>
    public const int MostLookups = 10;

    /// <summary>How many of them may ask for what does not exist.</summary>
    public const int MostVoids = 2;

    private const int MostNames = 10;
    private const int AlmostAllLookups = 9;

    /// <summary>At most ten terms of the tree ask the DNS; nine are close.</summary>
    public static Judgement Lookups(SpfSurvey survey, Judging on)
    {
        var count = survey.LookupsAtLeast;
        var costly = survey
            .Root.Below.OrderByDescending(record => record.Lookups)
            .Take(3)
            .Select(record => $"{Printable.Of(record.LedBy!.Text, 60)} {record.Lookups + 1}");
        var costs = string.Join(", ", costly);
        var observed = new Words(
            $"{count} of {MostLookups}" + (costs.Length > 0 ? $"; most cost: {costs}" : ""),
            $"{count} / {MostLookups}" + (costs.Length > 0 ? $"；开销最大：{costs}" : "")
        );
        return count > MostLookups ? Judgement.Critical(observed)
            : survey.Lookups is null ? Judgement.Unknown(SpfWords.NotAnswered(survey))
            : count >= AlmostAllLookups ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    /// <summary>At most two of them ask for what does not exist.</summary>
    public static Judgement VoidLookups(SpfSurvey survey, Judging on)
    {
        var remarks = survey.Of(SpfRemarkKind.VoidLookup).ToList();
        var places = SpfWords.Places(remarks);
        var observed = new Words($"{remarks.Count} of {MostVoids}: {places.En}", $"{remarks.Count} / {MostVoids}：{places.Zh}");
        return remarks.Count > MostVoids ? Judgement.Critical(observed)
            : survey.VoidLookups is null ? Judgement.Unknown(SpfWords.NotAnswered(survey))
            : remarks.Count == MostVoids ? Judgement.Warning(observed)
            : Judgement.Ok(new($"{remarks.Count} of {MostVoids}", $"{remarks.Count} / {MostVoids}"));
    }

    /// <summary>No mx has more than ten exchangers.</summary>
    public static Judgement Mx(SpfSurvey survey, Judging on)
    {
        var many = survey.Of(SpfRemarkKind.TooManyMxNames).ToList();
        if (many.Count > 0)
        {
            var places = SpfWords.Places(many);
            return Judgement.Critical(new($"more than {MostNames} exchangers: {places.En}", $"邮件服务器超过 {MostNames} 台：{places.Zh}"));
        }
        var unknown = survey.Lookups is null || survey.Of(SpfRemarkKind.NotAnswered).Any(IsMx);
        return unknown
            ? Judgement.Unknown(SpfWords.NotAnswered(survey))
            : Judgement.Ok(new($"no mx with more than {MostNames} exchangers", $"没有 mx 超过 {MostNames} 台"));
    }

    /// <summary>No address that mail leaves from has more than ten names; those behind the tenth are ignored.</summary>
    public static Judgement Pointers(IReadOnlyList<SpfPointers> pointers, Judging on)
    {
        if (pointers.Count == 0)
        {
            return Judgement.NotApplicable;
        }
        if (pointers.FirstOrDefault(one => one.Answer.Records.Count > MostNames) is { } many)
        {
            var count = many.Answer.Records.Count;
            return Judgement.Info(
                new(
                    $"{many.Address} has {count} names; those after the tenth are ignored",
                    $"{many.Address} 有 {count} 个名称；第 10 个之后的被忽略"
                )
            );
        }
        return pointers.FirstOrDefault(one => !one.Answer.IsTold) is { } silent
            ? Judgement.Unknown(DnsWords.NotTold(silent.Address.ToString(), silent.Answer.Outcome))
            : Judgement.Ok(new($"at most {MostNames} names", $"名称不超过 {MostNames} 个"));
    }

    /// <summary>No include or redirect leads back to where it came from.</summary>
    public static Judgement Loop(SpfSurvey survey, Judging on)
    {
        var loops = survey.Of(SpfRemarkKind.Loop).ToList();
        if (loops.Count > 0)
        {
            var places = SpfWords.Places(loops);
            return Judgement.Critical(new($"leads back: {places.En}", $"循环引用：{places.Zh}"));
        }
        return survey.Lookups is null ? Judgement.Unknown(SpfWords.NotAnswered(survey)) : Judgement.Ok(new("no loop", "没有循环"));
    }

    private static bool IsMx(SpfRemark remark) => remark.Term is SpfMechanism { Kind: SpfMechanismKind.Mx };
}
