using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>One line for each domain.</summary>
internal static class PosturePanels
{
    /// <summary>The policies of DMARC.</summary>
    public static IReadOnlyList<Mark> Policies { get; } =
    [new(2, new("reject", "拒收"), "green"), new(1, new("quarantine", "隔离"), "blue"), new(0, new("none", "不处理"), "orange")];

    private static readonly IReadOnlyList<(string Query, Words Title, IReadOnlyList<Mark> Marks, IReadOnlyList<Step> Steps)> Cells =
    [
        ("max by (target) (mail_dns_mx_records{*})", new("MX records", "MX 记录数"), [], []),
        ("min by (target) (mail_dns_ns_servers{*})", new("Name servers", "DNS 服务器"), [], [new(null, "orange"), new(2, "green")]),
        ("max by (target) (mail_dns_rrset_variants{*})", new("Versions", "记录版本"), [], Step.RedFrom(2)),
        (
            "min by (target) (mail_spf_valid{*})",
            new("SPF record", "SPF 记录"),
            Mark.GoodOrBad(new("valid", "有效"), new("invalid", "无效")),
            []
        ),
        ("max by (target) (mail_spf_dns_lookups{*})", new("SPF lookups", "SPF 查询数"), [], Step.Rising(9, 11)),
        (
            "min by (target) (mail_dkim_key_present{*})",
            new("DKIM keys", "DKIM 公钥"),
            Mark.GoodOrBad(new("present", "可用"), new("missing", "缺失")),
            []
        ),
        ("min by (target) (mail_dkim_key_length{*} > 256)", new("RSA bits", "RSA 位数"), [], Step.Falling(1024, 2048)),
        ("max by (target) (mail_dmarc_policy{*, scope=\"domain\"})", new("DMARC policy", "DMARC 策略"), Policies, []),
        (
            "min by (target) (mail_dns_fcrdns{*})",
            new("Reverse names", "反向解析"),
            Mark.GoodOrBad(new("lead back", "一致"), new("do not", "不一致")),
            []
        ),
        ("sum by (target) (mail_dnsbl_listed{*})", new("Blocklists", "黑名单"), [], Step.RedFrom(1)),
    ];

    /// <summary>What each domain publishes, and what is wrong with it, in colours.</summary>
    public static Grid Table(int width) =>
        new(
            width,
            new("What each domain publishes", "各域名的发布情况"),
            new(
                "One line for each domain. SPF may ask the DNS ten times; RSA keys have 2048 bits; DMARC protects from quarantine on; records must be the same on all name servers. An empty cell is not known or does not apply.",
                "每个域名一行。SPF 最多允许 10 次 DNS 查询；RSA 密钥应为 2048 位；DMARC 从“隔离”起才有保护作用；各域名服务器上的记录应一致。空白表示未知或不适用。"
            ),
            [.. Cells.Select(cell => new Query(cell.Query))]
        )
        {
            Columns =
            [
                Column.Target(new("Domain", "域名")) with
                {
                    Width = null,
                },
                .. Cells.Select(
                    (cell, index) =>
                        new Column($"Value #{(char)('A' + index)}", cell.Title)
                        {
                            Marks = cell.Marks,
                            Steps = cell.Steps,
                            Width = 128,
                        }
                ),
            ],
            Order = ("target", false),
            Fault = DemoFault.Spf,
        };
}
