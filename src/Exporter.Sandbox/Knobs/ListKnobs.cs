namespace Exporter.Sandbox.Knobs;

/// <summary>Faults around blocklists (RFC 5782).</summary>
internal static class ListKnobs
{
    public static IReadOnlyList<DomainFault> All { get; } =
    [
        new(
            "listed-address",
            "bl.ip",
            3,
            "The address that mail leaves from is on a blocklist.",
            "发信地址被列入黑名单。",
            domain => domain with { AddressIsListed = "sent mail to spam traps; see http://lists.example/remove" }
        ),
        new(
            "listed-domain",
            "bl.domain",
            3,
            "The domain is on a blocklist.",
            "域名被列入黑名单。",
            domain => domain with { DomainIsListed = "seen in links of junk mail" }
        ),
        new(
            "list-refuses",
            "bl.refused",
            2,
            "A blocklist refuses to answer our resolver with 127.255.255.254.",
            "某黑名单以 127.255.255.254 拒绝答复我们的解析器。",
            domain => domain with { ListRefuses = true }
        )
        {
            SendsOverIpv6 = true,
        },
    ];
}
