using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about how long mail is on its way.</summary>
internal static class JourneyPanels
{
    /// <summary>Where the time goes.</summary>
    public static Graph Steps(int width) =>
        new(
            width,
            new("Where the time goes", "时间耗在哪一步"),
            new(
                "Average time of each step of the newest arrivals, on each other: submit and greylist at the first server, a hop for each server on the way, deliver into the mailbox.",
                "最近到达邮件各步骤的平均耗时，逐层叠加：submit 与 greylist 在首台服务器，hop 为途经的每台服务器，deliver 为投入邮箱。"
            ),
            Unit.Seconds,
            new Query("avg by (step) (mail_roundtrip_step_duration_seconds{*, step=\"submit\"})", "{{step}}"),
            new Query("avg by (step) (mail_roundtrip_step_duration_seconds{*, step=\"greylist\"})", "{{step}}"),
            new Query("avg by (step) (mail_roundtrip_step_duration_seconds{*, step=~\"hop.+\"}) > 0", "{{step}}"),
            new Query("avg by (step) (mail_roundtrip_step_duration_seconds{*, step=\"deliver\"})", "{{step}}")
        )
        {
            Stacked = true,
            Fault = DemoFault.Slow,
        };

    /// <summary>Median and tail.</summary>
    public static Graph Quantiles(int width) =>
        new(
            width,
            new("Round-trip time", "往返投递耗时"),
            new(
                "Half of the probe mails arrived within p50, nineteen of twenty within p95, over the chosen window.",
                "在所选时长内，半数探测邮件在 p50 之内到达，95% 在 p95 之内到达。"
            ),
            Unit.Seconds,
            new Query("histogram_quantile(0.5, sum by (le) (rate(mail_roundtrip_duration_seconds_bucket{*}[$window])))", "p50"),
            new Query("histogram_quantile(0.95, sum by (le) (rate(mail_roundtrip_duration_seconds_bucket{*}[$window])))", "p95")
        )
        {
            Logarithmic = true,
            Fault = DemoFault.Slow,
        };

    /// <summary>The newest arrival of each round trip.</summary>
    public static Graph Last(int width) =>
        new(
            width,
            new("Newest arrival", "最近一次到达耗时"),
            new(
                "How long the newest arrival took, from sending until it was seen in the mailbox, for the ten slowest round trips.",
                "最慢的 10 条往返投递最近一次到达的耗时，从发送到在邮箱中出现。"
            ),
            Unit.Seconds,
            new Query(Red.Highest("target", "mail_roundtrip_last_duration_seconds{*}", 10), "{{target}}")
        )
        {
            Logarithmic = true,
            Fault = DemoFault.Slow,
        };

    /// <summary>All arrivals.</summary>
    public static Heatmap Spread(int width) =>
        new(
            width,
            new("Time of all arrivals", "到达耗时分布"),
            new(
                "How many mails took how long, over the chosen window. Two bands are two ways, such as greylisted and not.",
                "所选时长内各耗时区间的邮件数。出现两条色带说明有两种路径，例如是否被灰名单延迟。"
            ),
            Unit.Seconds,
            new Query("sum by (le) (increase(mail_roundtrip_duration_seconds_bucket{*}[$window]))", "{{le}}")
        )
        {
            Fault = DemoFault.Slow,
        };

    /// <summary>What became of what was sent.</summary>
    public static Graph Counted(int width) =>
        new(
            width,
            new("Sent and arrived", "发送与到达"),
            new(
                "Mail in the chosen window: sent, arrived in time, late, lost (late ones among them), arrived twice. Sent and arrived run together while all is well.",
                "所选时长内的邮件数：已发送、按时到达、迟到、丢失（含迟到）、重复到达。一切正常时发送与到达两线重合。"
            ),
            Unit.Count,
            new Query("sum(increase(mail_roundtrip_sent_total{*}[$window]))", new Words("sent", "已发送")),
            new Query("sum(increase(mail_roundtrip_received_total{*}[$window]))", new Words("in time", "按时到达")),
            new Query("sum(increase(mail_roundtrip_late_total{*}[$window]))", new Words("late", "迟到")),
            new Query("sum(increase(mail_roundtrip_lost_total{*}[$window]))", new Words("lost", "丢失")),
            new Query("sum(increase(mail_roundtrip_duplicate_total{*}[$window]))", new Words("twice", "重复"))
        )
        {
            Fault = DemoFault.Lost,
        };
}
