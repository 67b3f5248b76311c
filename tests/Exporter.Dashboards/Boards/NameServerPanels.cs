using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about the name servers of domains.</summary>
internal static class NameServerPanels
{
    /// <summary>Whether each answers.</summary>
    public static Timeline Answering(int width) =>
        new(
            width,
            new("Name servers", "域名服务器"),
            new(
                "Whether name servers answer, over UDP and TCP; the worse of the two counts, and the twelve that are worst now are shown. Long answers, such as DKIM keys, need TCP.",
                "域名服务器在 UDP 和 TCP 上是否应答，取较差者；只显示当前最差的 12 台。较长的应答（如 DKIM 公钥）需要 TCP。"
            ),
            new Query(Red.Lowest("object", "mail_dns_ns_up{*}", 12), "{{object}}")
        )
        {
            Marks = Mark.GoodOrBad(new("answers", "有应答"), new("silent", "无应答")),
            Fault = DemoFault.NameServer,
        };

    /// <summary>Whether they say the same.</summary>
    public static Grid Disagreeing(int width) =>
        new(
            width,
            new("Do name servers agree?", "域名服务器是否一致"),
            new(
                "Versions of each record over all name servers of its domain: one is right. Two is the reason for mail that sometimes fails.",
                "各记录在该域名所有域名服务器上的版本数：应为 1。出现 2 个版本正是“时好时坏”的原因。"
            ),
            new Query("max by (target, object, type) (mail_dns_rrset_variants{*})")
        )
        {
            Columns =
            [
                Column.Target(new("Domain", "域名")),
                new("object", new("Name", "名称")),
                new("type", new("Record", "记录类型")) { Width = 110 },
                new("Value", new("Versions", "版本数")) { Width = 100, Steps = Step.RedFrom(2) },
            ],
            Order = ("Value", true),
            Fault = DemoFault.Disagreeing,
        };
}
