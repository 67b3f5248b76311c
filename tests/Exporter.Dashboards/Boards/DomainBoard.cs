using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Domains: where mail goes, who may send, what others think of them.</summary>
internal static class DomainBoard
{
    private const string Checks = "dns[.].+|client[.].+|spf[.].+|dkim[.].+|dmarc[.].+|bl[.].+";

    private static readonly IReadOnlyList<Family> Families =
    [
        new(new("Where mail goes (MX)", "MX 记录"), "dns[.]mx[.].+", "domain"),
        new(new("Name servers", "域名服务器"), "dns[.](ns|soa|res)[.].+", "domain"),
        new(new("Reverse names", "反向解析"), "dns[.]ptr[.].+|dns[.]helo[.].+", "domain"),
        new(Words.Same("SPF"), "spf[.].+", "domain"),
        new(Words.Same("DKIM"), "dkim[.].+", "domain"),
        new(Words.Same("DMARC"), "dmarc[.].+", "domain"),
        new(new("Blocklists", "黑名单"), "bl[.].+", "domain"),
        // Grafana makes room for the label with the most letters, and five Latin ones are narrower than five Chinese ones.
        new(new("Client settings", "邮件客户端设置"), "client[.].+", "domain"),
    ];

    /// <summary>The dashboard.</summary>
    public static Dashboard Create() =>
        new(
            "domain",
            new("Mail: domains", "邮件：域名"),
            new(
                "What the world sees of a domain: where its mail goes, who may send for it, and whether it is on a blocklist.",
                "外界眼中的域名：邮件发往哪里、谁可以代发、是否被列入黑名单。"
            ),
            [Now(), Posture(), Senders(), Lists(), Servers()]
        )
        {
            Choices = [Variable.Target("domain", new("Domain", "域名"), "mail_dns_mx_records")],
        };

    private static Section Now() =>
        new(
            null,
            new Line(
                4,
                Red.Critical(4, Checks, DemoFault.Spf),
                Red.Warnings(4, Checks, DemoFault.Warning),
                Red.Unknown(4, Checks),
                BlocklistPanels.Entries(4),
                Rejecting(),
                Unanswering()
            ),
            new Line(11, Red.Table(14, Checks, DemoFault.Spf), Red.Families(10, Families, DemoFault.Spf))
        );

    private static Section Posture() => new(new("Every domain", "所有域名"), new Line(9, PosturePanels.Table(24)));

    private static Section Senders() =>
        new(
            new("Who may send", "谁可以发信"),
            new Line(9, SenderPanels.Lookups(8), SenderPanels.Policies(8), SenderPanels.Results(8)),
            new Line(8, SenderPanels.Keys(14), ReversePanels.Names(10))
        );

    private static Section Lists() =>
        new(
            new("Blocklists", "黑名单"),
            new Line(9, BlocklistPanels.Listed(12), BlocklistPanels.Since(12)),
            new Line(8, BlocklistPanels.Usable(12), BlocklistPanels.Refused(12))
        );

    private static Section Servers() =>
        new(new("Name servers", "域名服务器"), new Line(9, NameServerPanels.Answering(12), NameServerPanels.Disagreeing(12)));

    private static Stat Rejecting() =>
        new(
            4,
            new("DMARC enforced", "DMARC 已生效"),
            new(
                "Share of the domains whose policy quarantines or rejects mail that fails; the others can be forged.",
                "策略为隔离或拒收的域名所占比例；其余域名可以被冒用。"
            ),
            Unit.Ratio,
            new Query(
                "sum(max by (target) (mail_dmarc_policy{*, scope=\"domain\"}) > bool 0) / count(max by (target) (mail_dmarc_records{*}))"
            )
        )
        {
            Steps = Step.Falling(0.5, 1),
            Decimals = 0,
            Fault = DemoFault.Policy,
        };

    private static Stat Unanswering() =>
        new(
            4,
            new("Name servers silent", "无应答的域名服务器"),
            new(
                "Name servers that do not answer over UDP or TCP. While one is silent, mail is sometimes late; when all are, the domain is gone.",
                "在 UDP 或 TCP 上没有应答的域名服务器数。一台无应答时邮件偶尔延迟；全部无应答时域名等于消失。"
            ),
            Unit.Count,
            new Query("sum(min by (target, object, protocol) (mail_dns_ns_up{*}) == bool 0)")
        )
        {
            Steps = Step.RedFrom(1),
            Fault = DemoFault.NameServer,
        };
}
