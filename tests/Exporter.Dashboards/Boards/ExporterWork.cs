using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>What the watcher does: its looks, whether they are in time, what they cost.</summary>
internal static class ExporterWork
{
    /// <summary>The section.</summary>
    public static Section Section() =>
        new(
            new("Work", "工作量"),
            new Line(9, Outcomes(), Probes()),
            new Line(9, Late(), LateMap()),
            new Line(8, Running(), Series(), Scrape())
        );

    private static Graph Outcomes() =>
        new(
            12,
            new("Looks by outcome", "探测结果"),
            new(
                "Looks a second, by how they ended. Anything but success is the kind of failure; stuck and internal are faults of the exporter.",
                "每秒探测次数，按结果区分。除 success 外均为失败方式；stuck 和 internal 表示 mail-exporter 自身有问题。"
            ),
            Unit.PerSecond,
            new Query("sum by (outcome) (rate(mail_exporter_looks_total{*}[$__rate_interval])) > 0", "{{outcome}}")
        )
        {
            Stacked = true,
            Colors =
            [
                ("success", "green"),
                ("not_applicable", "blue"),
                ("rejected", "orange"),
                ("timeout", "red"),
                ("auth", "yellow"),
                ("tls", "purple"),
                ("internal", "dark-red"),
                ("stuck", "dark-red"),
            ],
        };

    private static Graph Probes() =>
        new(
            12,
            new("Looks by probe", "各类探测次数"),
            new(
                "Looks a second, by kind of look. A kind that falls to nothing is no longer watched.",
                "每秒探测次数，按探测种类区分；降为零表示这一类已无人监控。"
            ),
            Unit.PerSecond,
            new Query("sum by (probe) (rate(mail_exporter_looks_total{*}[$__rate_interval])) > 0", "{{probe}}")
        )
        {
            Stacked = true,
        };

    private static Graph Late() =>
        new(
            12,
            new("Lateness", "探测延迟"),
            new(
                "How much later than planned looks begin. Seconds mean too little CPU or too many slow targets on one host.",
                "探测实际开始时间比计划晚多少。达到秒级说明 CPU 不足，或同一台主机上的慢目标太多。"
            ),
            Unit.Seconds,
            new Query(
                "histogram_quantile(0.5, sum by (le) (rate(mail_exporter_look_lateness_seconds_bucket{*}[$__rate_interval])))",
                "p50"
            ),
            new Query(
                "histogram_quantile(0.99, sum by (le) (rate(mail_exporter_look_lateness_seconds_bucket{*}[$__rate_interval])))",
                "p99"
            )
        );

    private static Heatmap LateMap() =>
        new(
            12,
            new("Lateness, all looks", "探测延迟分布"),
            new(
                "How many looks began how much later than planned. A band that climbs is a queue that grows.",
                "各延迟区间内的探测次数；色带上移说明排队在加重。"
            ),
            Unit.Seconds,
            new Query("sum by (le) (increase(mail_exporter_look_lateness_seconds_bucket{*}[$__rate_interval]))", "{{le}}")
        );

    private static Graph Running() =>
        new(
            8,
            new("Looks under way", "进行中的探测"),
            new("Looks that run at this moment. A line that only climbs is a queue.", "此刻正在进行的探测数；只升不降说明在排队。"),
            Unit.Count,
            new Query("sum by (instance) (mail_exporter_looks_running{*})", "{{instance}}")
        )
        {
            Legend = [],
        };

    private static Graph Series() =>
        new(
            8,
            new("Series shown", "输出的时间序列"),
            new(
                "Size of /metrics in series, by exporter. A jump is new targets or mailboxes.",
                "各实例 /metrics 的时间序列数；突增通常是新增了目标或邮箱。"
            ),
            Unit.Count,
            new Query("sum by (instance) (mail_exporter_series{*})", "{{instance}}")
        )
        {
            Legend = [],
        };

    private static Graph Scrape() =>
        new(
            8,
            new("Duration of a scrape", "抓取耗时"),
            new(
                "How long Prometheus waits for /metrics. It must stay well below the scrape timeout.",
                "Prometheus 抓取 /metrics 的耗时，应远低于抓取超时。"
            ),
            Unit.Seconds,
            new Query("max by (instance) (scrape_duration_seconds{*})", "{{instance}}")
        )
        {
            Legend = [],
        };
}
