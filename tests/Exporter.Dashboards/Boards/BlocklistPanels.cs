using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about blocklists, which more than one dashboard shows.</summary>
internal static class BlocklistPanels
{
    /// <summary>How many entries there are.</summary>
    public static Stat Entries(int width) =>
        new(
            width,
            new("Blocklist entries", "黑名单条目"),
            new(
                "Addresses and domains on a blocklist, counted once per list. Receivers that ask the list refuse the mail or file it as junk.",
                "被列入黑名单的地址和域名数，每个名单计一次。查询该名单的收件方会拒收或判为垃圾邮件。"
            ),
            Unit.Count,
            new Query("sum(max by (target, dnsbl, object) (mail_dnsbl_listed{*}))")
        )
        {
            Steps = Step.RedFrom(1),
            Links = [Link.Board("domain", new("Domains", "域名"))],
            Fault = DemoFault.Listed,
        };

    /// <summary>What is or was listed.</summary>
    public static Timeline Listed(int width) =>
        new(
            width,
            new("On a blocklist", "黑名单状态"),
            new(
                "Addresses and domains that are on a blocklist now or were in the time shown.",
                "在所示时间内曾经或正在被列入黑名单的地址和域名。"
            ),
            new Query(
                "max by (object) (mail_dnsbl_listed{*}) and on (object) max by (object) (max_over_time(mail_dnsbl_listed{*}[$__range] @ end())) == 1",
                "{{object}}"
            )
        )
        {
            Marks = Mark.BadOrGood(new("listed", "已列入"), new("not listed", "未列入")),
            Empty = new("Nothing is listed", "没有被列入"),
            Fault = DemoFault.Listed,
        };

    /// <summary>What is listed now, and since when.</summary>
    public static Grid Since(int width) =>
        new(
            width,
            new("Listed since", "列入时间"),
            new(
                "What is on a blocklist now and when that was first seen. The domain leads to the finding with the list's reason and the way off it.",
                "当前被列入黑名单的对象及首次发现时间。点击域名查看列入原因和申请移除的方法。"
            ),
            new Query("min by (target, dnsbl, object) (mail_dnsbl_listed_since_timestamp_seconds{*}) * 1000")
        )
        {
            Columns =
            [
                Column.Target(new("Domain", "域名")),
                new("object", new("Listed", "被列对象")),
                new("dnsbl", new("Blocklist", "黑名单")),
                new("Value", new("Since", "自")) { Width = 150, Unit = Unit.FromNow },
            ],
            Order = ("Value", true),
            Empty = new("Nothing is listed", "没有被列入"),
            Fault = DemoFault.Listed,
        };

    /// <summary>Which lists can be trusted.</summary>
    public static Timeline Usable(int width) =>
        new(
            width,
            new("Blocklists that work", "黑名单可用性"),
            new(
                "Whether each list passes its test points (RFC 5782 §5). A list that fails them lists nobody or the whole world; take it out of the mail server too.",
                "各黑名单能否通过自身测试点（RFC 5782 §5）。未通过的名单要么形同虚设，要么把全世界都列入；邮件服务器上也应停用。"
            ),
            new Query("min by (dnsbl) (mail_dnsbl_list_up{*})", "{{dnsbl}}")
        )
        {
            Marks = Mark.GoodOrBad(new("works", "可用"), new("fails", "不可用")),
        };

    /// <summary>Which lists do not answer us.</summary>
    public static Graph Refused(int width) =>
        new(
            width,
            new("Questions without an answer", "未获回答的查询"),
            new(
                "Questions of the last look that a list did not answer, by reason. They say nothing about the addresses; refused means that the list does not serve our resolver.",
                "最近一次探测中名单没有回答的查询数，按原因区分。这不代表地址有问题；refused 表示该名单不为我们的解析器服务。"
            ),
            Unit.Count,
            new Query("max by (dnsbl, reason) (mail_dnsbl_query_failed{*})", "{{dnsbl}} · {{reason}}")
        )
        {
            Empty = new("Every question was answered", "所有查询都有回答"),
        };
}
