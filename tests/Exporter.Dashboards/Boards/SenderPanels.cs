using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about who may send for a domain: SPF, DKIM, DMARC.</summary>
internal static class SenderPanels
{
    /// <summary>How many lookups each SPF record costs.</summary>
    public static Bars Lookups(int width) =>
        new(
            width,
            new("SPF: DNS lookups of ten", "SPF：DNS 查询数（上限 10）"),
            new(
                "Lookups that a receiver makes for the record and everything it includes. Above ten the record is an error and protects nothing (RFC 7208 §4.6.4).",
                "收件方为该记录及其全部 include 所做的 DNS 查询数。超过 10 次即为永久错误，记录失效（RFC 7208 §4.6.4）。"
            ),
            Unit.Count,
            new Query("sort_desc(topk(10, max by (target) (mail_spf_dns_lookups{*})))", "{{target}}")
        )
        {
            Steps = Step.Rising(9, 11),
            Range = (0, 12),
        };

    /// <summary>The policy over time.</summary>
    public static Timeline Policies(int width) =>
        new(
            width,
            new("DMARC policy in force", "生效的 DMARC 策略"),
            new(
                "What receivers are asked to do with mail that fails, over time. A step down is a change that somebody should explain. The ten weakest are shown.",
                "要求收件方如何处理未通过验证的邮件，随时间变化。策略减弱应有人说明原因。只显示最弱的 10 个。"
            ),
            new Query(Red.Lowest("target", "mail_dmarc_policy{*, scope=\"domain\"}", 10), "{{target}}")
        )
        {
            Marks = PosturePanels.Policies,
            Fault = DemoFault.Policy,
        };

    /// <summary>What SPF says about the addresses mail leaves from.</summary>
    public static Timeline Results(int width) =>
        new(
            width,
            new("SPF: our own addresses", "SPF：自有出口地址"),
            new(
                "Whether the addresses that mail leaves from pass the domain's own SPF record. Anything but pass is mail that receivers may refuse. The ten that are worst now are shown.",
                "实际发信地址能否通过本域名的 SPF 记录。只要不是“通过”，邮件就可能被拒收。只显示当前最差的 10 个。"
            ),
            new Query($"({Result("")}) and on (target) bottomk(10, {Result(" @ end()")})", "{{target}}")
        )
        {
            Marks = Mark.GoodOrBad(new("pass", "通过"), new("no pass", "未通过")),
            Fault = DemoFault.SpfResult,
        };

    /// <summary>Every DKIM key.</summary>
    public static Grid Keys(int width) =>
        new(
            width,
            new("DKIM keys", "DKIM 公钥"),
            new(
                "Every selector: whether verifiers find a key they can use, how long it is, and since when it is the same. Keys are renewed once a year or two.",
                "每个选择器：验证方能否取到可用的公钥、密钥长度、从何时起未更换。建议每一到两年更换一次。"
            ),
            new Query("min by (target, object) (mail_dkim_key_present{*})"),
            new Query("min by (target, object) (mail_dkim_key_length{*})"),
            new Query("min by (target, object) (mail_dkim_key_first_seen_timestamp_seconds{*}) * 1000")
        )
        {
            Columns =
            [
                Column.Target(new("Domain", "域名")),
                new("object", new("Selector", "选择器")),
                new("Value #A", new("Key", "公钥")) { Width = 110, Marks = Mark.GoodOrBad(new("usable", "可用"), new("missing", "缺失")) },
                new("Value #B", new("Bits", "位数")) { Width = 90 },
                new("Value #C", new("First seen", "首次出现")) { Width = 150, Unit = Unit.FromNow },
            ],
            Order = ("Value #A", false),
            Fault = DemoFault.Key,
        };

    // 0 if any address of the domain gets another result than pass.
    private static string Result(string when) =>
        $"min by (target) (mail_spf_result{{*, result!=\"pass\"}}{when} - 1 or mail_spf_result{{*, result=\"pass\"}}{when})";
}
