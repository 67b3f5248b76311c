using Exporter.Mail.Dns;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.NameServers;

/// <summary>Tells a zone that nobody serves from servers that only we cannot ask. Stateless.</summary>
internal static class ZoneStanding
{
    /// <summary>What is said when nobody answers us and yet our resolver knows the zone.</summary>
    public static readonly Words NobodyAnswersUs = new(
        "no name server answers us at all; we may not be allowed to ask name servers directly",
        "没有任何域名服务器应答我们；本机可能不允许直接查询域名服务器"
    );

    /// <summary>True if any server has the zone.</summary>
    public static bool Works(NameServerFacts facts) => facts.Live.Count > 0;

    /// <summary>True if it is certain that none has.</summary>
    public static bool IsDead(NameServerFacts facts) =>
        !Works(facts) && Reached(facts).Any() && !facts.Servers!.Any(server => server.Untold is not null || IsGarbled(server));

    /// <summary>True if a way to name servers works at all, be it to those of the zone above.</summary>
    public static bool IsOpen(NameServerFacts facts, Way way) => Reached(facts).Contains(way);

    /// <summary>True if any way of the same family works.</summary>
    public static bool IsOpenFamily(NameServerFacts facts, Way way) => Reached(facts).Any(other => other.Family == way.Family);

    /// <summary>True if the servers of the zone above answer on the other way of the family, so that a way on which nobody answers is closed to us.</summary>
    public static bool IsParentReached(NameServerFacts facts, Way way) =>
        (facts.Zone?.Parent?.Reached ?? []).Contains(way with { IsTcp = !way.IsTcp });

    /// <summary>Why what needs a live server is not known, or does not apply where the zone's death is told by dns.ns.responds.</summary>
    public static Judgement Without(NameServerFacts facts) =>
        IsDead(facts) ? Judgement.NotApplicable
        : Reached(facts).Any() ? Judgement.Unknown(new("the name servers could not all be asked", "未能询问到全部域名服务器"))
        : Judgement.Unknown(NobodyAnswersUs);

    /// <summary>True if what a server said cannot be read.</summary>
    public static bool IsGarbled(ServerSeen server) => server.Said?.Outcome == DnsOutcome.Malformed;

    private static IEnumerable<Way> Reached(NameServerFacts facts) =>
        (facts.Servers ?? []).SelectMany(server => server.Reached).Concat(facts.Zone?.Parent?.Reached ?? []);
}
