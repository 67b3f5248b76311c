using System.Globalization;
using System.Numerics;
using Exporter.Mail.Dns;
using Exporter.Mail.Spf;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Spf;

/// <summary>Judges what the record leads to.</summary>
internal static class SpfTree
{
    // As many as a network of 16 bits has; of IPv6, what one operator is given: a network of 32 bits.
    private const long ManyIpv4 = 1L << 16;
    private const long AllIpv4 = 1L << 32;
    private static readonly BigInteger ManyIpv6 = BigInteger.One << 32;

    /// <summary>Every include and redirect leads to a record that can be used (RFC 7208 §5.2, §6.1).</summary>
    public static Judgement Targets(SpfFacts facts, Judging on)
    {
        var survey = facts.Survey!;
        if (SpfChecks.Untold(survey.Root.Published) is { } unknown)
        {
            return unknown;
        }
        if (survey.Root.Published.Record is null)
        {
            return Judgement.NotApplicable;
        }
        // A domain that anybody may register is told by spf.dangling alone.
        var free = Free(facts).Select(vacancy => vacancy.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var bad = survey
            .Remarks.Where(remark => remark.Kind is SpfRemarkKind.TargetWithoutRecord or SpfRemarkKind.TargetInvalid)
            .Where(remark => remark.Target is not { } target || !free.Contains(target))
            .ToList();
        return bad.Count > 0 ? Judgement.Critical(Bad(survey, bad))
            : survey.Lookups is null || facts.Vacancies is null ? Judgement.Unknown(SpfWords.NotAnswered(survey))
            : Judgement.Ok(new("every include and redirect has a record", "每个 include 和 redirect 都有记录"));
    }

    /// <summary>No term names a domain that anybody may register.</summary>
    public static Judgement Dangling(SpfFacts facts, Judging on)
    {
        var survey = facts.Survey!;
        if (SpfChecks.Untold(survey.Root.Published) is { } unknown)
        {
            return unknown;
        }
        if (survey.Root.Published.Record is null)
        {
            return Judgement.NotApplicable;
        }
        var free = DnsWords.Some(Free(facts).Select(vacancy => vacancy.Registered).Distinct(StringComparer.OrdinalIgnoreCase));
        return free.Length > 0
                ? Judgement.Critical(new($"anybody may register {free} and send in your name", $"任何人都可注册 {free} 并冒名发信"))
            : facts.Vacancies?.FirstOrDefault(vacancy => DnsAnswer.Without(vacancy.Outcome).IsTold is false) is { } silent
                ? Judgement.Unknown(DnsWords.NotTold(Printable.Of(silent.Registered), silent.Outcome))
            : facts.Vacancies is null || survey.VoidLookups is null ? Judgement.Unknown(SpfWords.NotAnswered(survey))
            : Judgement.Ok(new("every domain that is named is somebody's", "提到的域名均已注册"));
    }

    /// <summary>Not too many addresses pass. What a provider lets in is only good to know, unless it is everybody.</summary>
    public static Judgement Breadth(SpfSurvey survey, Judging on)
    {
        if (survey.Root.Default == SpfDefault.Pass)
        {
            return Judgement.NotApplicable;
        }
        if (survey.Authorized is not { } all)
        {
            return Judgement.Unknown(SpfWords.NotAnswered(survey));
        }
        var (ipv4, ipv6) = (all.Ip4Addresses.ToString(CultureInfo.InvariantCulture), all.Ip6Subnets.ToString(CultureInfo.InvariantCulture));
        var observed = new Words(
            $"{ipv4} addresses of IPv4 and {ipv6} networks (/64) of IPv6 pass",
            $"获准的 IPv4 地址 {ipv4} 个、IPv6 网络（/64）{ipv6} 个"
        );
        return IsMany(Own(survey)) || all.Ip4Addresses >= AllIpv4 ? Judgement.Warning(observed)
            : IsMany(all) ? Judgement.Info(observed)
            : Judgement.Ok(observed);
    }

    private static bool IsMany(SpfAddressSet set) => set.Ip4Addresses > ManyIpv4 || set.Ip6Subnets > ManyIpv6;

    // A private network lets nobody in, and spf.private_ip tells of it.
    private static SpfAddressSet Own(SpfSurvey survey)
    {
        var harmless = survey.Of(SpfRemarkKind.PrivateNetwork).Select(remark => remark.Term).ToHashSet();
        return SpfAddressSet.Of(
            survey
                .Records.Where(record => DomainName.IsWithin(record.Published.Domain, survey.Root.Published.Domain))
                .SelectMany(record =>
                    (record.Published.Record?.Mechanisms ?? []).TakeWhile(mechanism => mechanism.Kind != SpfMechanismKind.All)
                )
                .Where(mechanism => mechanism.Qualifier == SpfQualifier.Pass && !harmless.Contains(mechanism))
                .Select(mechanism => mechanism.Network)
                .OfType<SpfNetwork>()
        );
    }

    private static IEnumerable<SpfVacancy> Free(SpfFacts facts) =>
        (facts.Vacancies ?? []).Where(vacancy => vacancy.Outcome == DnsOutcome.NotFound);

    private static Words Bad(SpfSurvey survey, IReadOnlyList<SpfRemark> bad)
    {
        var places = SpfWords.Places(bad);
        var error = bad.Select(remark => survey.Records.FirstOrDefault(record => record.Published.Domain == remark.Target)?.Published)
            .FirstOrDefault(published => published?.Failure is not null);
        if (error is null)
        {
            return new($"no record there: {places.En}", $"目标没有记录：{places.Zh}");
        }
        var why = SpfWords.Of(error.Failure!, error.Record?.Text ?? error.Selection.Records.FirstOrDefault()?.Text);
        return new($"no usable record there: {places.En}; {why.En}", $"目标没有可用的记录：{places.Zh}；{why.Zh}");
    }
}
