using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Judges whether all who answer for the zone say the same.</summary>
internal static class AgreementChecks
{
    /// <summary>
    /// All servers have one version of the zone, or the ones behind follow within the refresh time (RFC 1035 §3.3.13). Where mail's own records
    /// differ, they tell it.
    /// </summary>
    public static Judgement Serial(NameServerFacts facts, Judging on)
    {
        if (facts.IsMissing || facts.Live.Count == 1)
        {
            return Judgement.NotApplicable;
        }
        if (!ZoneStanding.Works(facts))
        {
            return ZoneStanding.Without(facts);
        }
        if (facts.Behind is not { } behind)
        {
            return Judgement.Ok(Words.Same($"{facts.Start!.Serial}"));
        }
        var shown = DnsWords.Some(facts.Live.Select(server => $"{server.Shown} {server.Start!.Serial}"));
        var observed = new Words($"serials differ: {shown}", $"序列号不同：{shown}");
        return Lasts(facts, NameServerMemory.Serial(behind), facts.Start!.Refresh, on.Now) && facts.Sets!.All(set => set.Variants.Count < 2)
            ? Judgement.Warning(observed)
            : Judgement.Info(observed);
    }

    /// <summary>All servers have the same records of one name and type.</summary>
    public static Judgement Servers(RecordSetSeen set, NameServerFacts facts, DateTimeOffset now)
    {
        if (!ZoneStanding.Works(facts))
        {
            return ZoneStanding.Without(facts);
        }
        // A single live server has nobody to differ from; the others are told by dns.ns.responds and dns.ns.lame.
        if (facts.Live.Count == 1 || set.Theirs.Count == 0)
        {
            return Judgement.NotApplicable;
        }
        var variants = set.Variants;
        if (variants.Count < 2)
        {
            return set.Silent is { } silent
                ? Judgement.Unknown(DnsWords.NotTold(silent.Server, silent.Answer.Outcome))
                : Judgement.Ok(new($"{facts.Live.Count} servers have the same", $"{facts.Live.Count} 个服务器一致"));
        }
        var shown = string.Join("; ", variants.Take(MostVariants).Select(variant => Variant(set, variant)));
        var observed = new Words($"{variants.Count} versions: {shown}", $"{variants.Count} 个版本：{shown}");
        return Lasts(facts, NameServerMemory.Servers(set), facts.Start!.Refresh, now)
            ? Judgement.Critical(observed)
            : Judgement.Warning(observed);
    }

    /// <summary>Our resolver has what a server of the zone has, or what one had within the time it may be kept.</summary>
    public static Judgement Resolver(RecordSetSeen set, NameServerFacts facts, DateTimeOffset now)
    {
        if (!ZoneStanding.Works(facts))
        {
            return ZoneStanding.Without(facts);
        }
        if (set.Theirs.Count == 0)
        {
            return Judgement.NotApplicable;
        }
        if (!set.Ours.IsTold)
        {
            return Judgement.Unknown(DnsWords.NotTold(set.Name, set.Ours.Outcome));
        }
        if (set.Variants.Count == 0)
        {
            return Judgement.Unknown(DnsWords.NotTold(set.Silent!.Value.Server, set.Silent.Value.Answer.Outcome));
        }
        if (set.IsOursKnown)
        {
            return Judgement.Ok(new("our resolver has the same", "本机解析器一致"));
        }
        var (ours, theirs) = (RecordSetSeen.Text(set.Ours), RecordSetSeen.Text(Told(set)));
        var observed = new Words($"our resolver says {ours}, the zone {theirs}", $"本机解析器给出 {ours}，区域为 {theirs}");
        return Lasts(facts, NameServerMemory.Resolver(set), set.Keeps(facts.Start!.Minimum), now)
            ? Judgement.Warning(observed)
            : Judgement.Info(observed);
    }

    private const int MostVariants = 3;

    private static Mail.Dns.DnsAnswer Told(RecordSetSeen set) => set.Theirs.First(one => one.Answer.IsTold).Answer;

    private static string Variant(RecordSetSeen set, IGrouping<string, string> variant)
    {
        var answer = set.Theirs.First(one => one.Server == variant.First()).Answer;
        return $"{DnsWords.Some(variant)} {RecordSetSeen.Text(answer)}";
    }

    private static bool Lasts(NameServerFacts facts, string what, TimeSpan patience, DateTimeOffset now) =>
        facts.Since.TryGetValue(what, out var since) && now - since > patience;
}
