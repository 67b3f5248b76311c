using Exporter.Sandbox.Domains;
using Exporter.Sandbox.Names;

namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of the name servers of a domain (RFC 1034 §4.2, RFC 1912 §2.8).</summary>
internal static class NameKnobs
{
    public static IReadOnlyList<DomainFault> All { get; } =
    [
        new(
            "ns-silent",
            "dns.ns.responds",
            2,
            "One of the two name servers does not answer.",
            "两台域名服务器中有一台没有应答。",
            domain => domain with { Second = ServerConduct.Silent }
        ),
        new(
            "ns-lame",
            "dns.ns.lame",
            2,
            "One of the two name servers does not have the zone.",
            "两台域名服务器中有一台没有该区域。",
            domain => domain with { Second = ServerConduct.Refuses }
        ),
        new(
            "ns-single",
            "dns.ns.count",
            2,
            "There is a single name server.",
            "只有一台域名服务器。",
            domain => domain with { Servers = [DomainBehaviour.BothServers[0]], Delegation = [DomainBehaviour.BothServers[0]] }
        ),
        new(
            "ns-delegation",
            "dns.ns.parent_child",
            2,
            "The zone above names one of the two servers only.",
            "上级区域只列出两台服务器中的一台。",
            domain => domain with { Delegation = [DomainBehaviour.BothServers[0]] }
        ),
        new(
            "ns-differs",
            "dns.ns.rrset_agree",
            2,
            "The second name server still has an MX of old.",
            "第二台域名服务器仍保留旧的 MX。",
            domain => domain with { ExchangersOfSecond = [$"@ MX 20 old.{domain.Name}"] }
        ),
    ];
}
