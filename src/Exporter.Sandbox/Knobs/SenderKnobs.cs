namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of who may send for a domain (RFC 7208, RFC 6376, RFC 9989) and of what its sending address is called.</summary>
internal static class SenderKnobs
{
    public static IReadOnlyList<DomainFault> All { get; } = [.. Spf, .. Dkim, .. Dmarc, .. Pointers];

    private static IReadOnlyList<DomainFault> Spf =>
        [
            new(
                "spf-missing",
                "spf.present",
                3,
                "There is no SPF record.",
                "没有 SPF 记录。",
                domain => domain with { Senders = ["@ TXT just-some-verification=1"] }
            ),
            new(
                "spf-broken",
                "spf.syntax",
                3,
                "The SPF record has a typing error: ipv4: instead of ip4:.",
                "SPF 记录有笔误：把 ip4: 写成了 ipv4:。",
                domain => domain with { Senders = [$"@ TXT v=spf1 ipv4:{domain.Outbound} -all"] }
            ),
            new(
                "spf-fails",
                "spf.eval",
                3,
                "The SPF record does not list the address that mail leaves from.",
                "SPF 记录未包含实际发信的地址。",
                domain => domain with { Senders = ["@ TXT v=spf1 ip4:192.0.2.1 -all"] }
            ),
            new(
                "spf-open",
                "spf.all",
                3,
                "The SPF record ends with +all: everybody may send in the domain's name.",
                "SPF 记录以 +all 结尾：任何人都可以该域名发信。",
                domain => domain with { Senders = [$"@ TXT v=spf1 ip4:{domain.Outbound} +all"] }
            ),
        ];

    private static IReadOnlyList<DomainFault> Dkim =>
        [
            new(
                "dkim-missing",
                "dkim.selector_present",
                3,
                "The key of the selector that mail is signed with is not in the DNS.",
                "签名所用选择器的公钥不在 DNS 中。",
                domain => domain with { Keys = ["other._domainkey TXT v=DKIM1; k=rsa; p=" + domain.Key] }
            ),
            new(
                "dkim-revoked",
                "dkim.revoked",
                3,
                "The key is revoked (empty p=) while mail is still signed with it.",
                "公钥已被撤销（p= 为空），而邮件仍以它签名。",
                domain => domain with { Keys = [$"{Domains.DomainBehaviour.Selector}._domainkey TXT v=DKIM1; k=rsa; p="] }
            ),
        ];

    private static IReadOnlyList<DomainFault> Dmarc =>
        [
            new(
                "dmarc-missing",
                "dmarc.present",
                3,
                "There is no DMARC record.",
                "没有 DMARC 记录。",
                domain => domain with { Policy = [] }
            ),
            new(
                "dmarc-broken",
                "dmarc.syntax",
                3,
                "The semicolon behind v=DMARC1 is missing, so that nobody can read the policy.",
                "v=DMARC1 之后缺少分号，任何人都读不出该策略。",
                domain => domain with { Policy = ["_dmarc TXT v=DMARC1 p=reject; rua=mailto:dmarc@healthy.example"] }
            ),
        ];

    private static IReadOnlyList<DomainFault> Pointers =>
        [
            new(
                "ptr-missing",
                "dns.ptr.present",
                3,
                "The sending address has no reverse name.",
                "发信地址没有反向名称。",
                domain => domain with { Pointers = [] }
            ),
            new(
                "ptr-mismatch",
                "dns.ptr.fcrdns",
                3,
                "The reverse name of the sending address leads to another address.",
                "发信地址的反向名称指向另一个地址。",
                domain => domain with { Pointers = ["out.healthy.example"] }
            ),
        ];
}
