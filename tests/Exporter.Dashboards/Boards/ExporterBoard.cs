using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>The watcher itself: can it see, is it in time, does its configuration hold?</summary>
internal static class ExporterBoard
{
    private static readonly IReadOnlyList<Mark> UpOrDown = Mark.GoodOrBad(new("up", "正常"), new("down", "异常"));

    /// <summary>The dashboard.</summary>
    public static Dashboard Create() =>
        new(
            "exporter",
            new("Mail: exporter", "邮件：监控自身"),
            new(
                "Whether mail-exporter itself can see, is in time and has read its configuration: only then is silence good news.",
                "mail-exporter 自身能否看到外界、是否按时探测、配置是否加载成功：只有这样，没有告警才是好消息。"
            ),
            [Now(), ExporterWork.Section()]
        );

    private static Section Now() =>
        new(
            null,
            new Line(4, Down(), Blind(), Stale(), ReloadFailed(), Abandoned(), Unknown()),
            new Line(6, Control(), Own(), Up()),
            new Line(5, Versions())
        );

    private static Stat Down() =>
        new(
            4,
            new("Exporters down", "抓取失败的实例"),
            new(
                "Exporters that Prometheus cannot scrape. What they watch fails unseen.",
                "Prometheus 抓取不到的实例数；它们负责的邮件服务出了故障也无人知晓。"
            ),
            Unit.Count,
            new Query("sum(up{*} == bool 0)")
        )
        {
            Steps = Step.RedFrom(1),
        };

    private static Stat Blind() =>
        new(
            4,
            new("Control probes red", "对照探测失败"),
            new(
                "Control probes that fail: the exporter's own network is broken. Until it is repaired, timeouts count as unknown and page nobody.",
                "失败的对照探测数：mail-exporter 自身的网络有问题。恢复之前，超时一律记为“未知”，不会告警。"
            ),
            Unit.Count,
            new Query("sum(mail_exporter_control_up{*} == bool 0)")
        )
        {
            Steps = Step.RedFrom(1),
        };

    private static Stat Stale() =>
        new(
            4,
            new("Watches that are late", "滞后的监视项"),
            new(
                "Watches without a look for more than three intervals. Their results have left /metrics: give the exporter more CPU or longer intervals.",
                "超过三个周期没有执行探测的监视项数。它们的结果已从 /metrics 消失：请增加 CPU 或加大间隔。"
            ),
            Unit.Count,
            new Query("sum(time() - mail_probe_last_run_timestamp_seconds{*} > bool 3 * mail_probe_interval_seconds{*})")
        )
        {
            Steps = Step.RedFrom(1),
        };

    private static Stat ReloadFailed() =>
        new(
            4,
            new("Reloads that failed", "配置加载失败"),
            new(
                "Exporters whose last reload of the configuration failed. They go on with the last good one; the reason is in the log.",
                "最近一次重新加载配置失败的实例数。它们仍在使用上一份有效配置，原因见日志。"
            ),
            Unit.Count,
            new Query("sum(mail_exporter_config_last_reload_successful{*} == bool 0)")
        )
        {
            Steps = Step.RedFrom(1),
        };

    private static Stat Abandoned() =>
        new(
            4,
            new("Looks given up", "被放弃的探测"),
            new(
                "Looks that did not end at their deadline and were left behind, in the last hour. It should be 0; if not, report it.",
                "最近一小时内到期仍未结束而被放弃的探测数。正常应为 0；否则请反馈问题。"
            ),
            Unit.Count,
            new Query("sum(increase(mail_exporter_looks_abandoned_total{*}[1h]))")
        )
        {
            Steps = Step.RedFrom(1),
            Decimals = 0,
        };

    private static Stat Unknown() =>
        new(
            4,
            new("Unknown modules", "未知模块请求"),
            new(
                "Requests to /probe in the last hour that named a module which does not exist: a typing error in a scrape job.",
                "最近一小时内 /probe 请求中指定了不存在的模块的次数：抓取任务配置有笔误。"
            ),
            Unit.Count,
            new Query("sum(increase(mail_exporter_module_unknown_total{*}[1h]))")
        )
        {
            Steps = [new(null, "green"), new(1, "orange")],
            Decimals = 0,
        };

    private static Timeline Control() =>
        new(
            8,
            new("Control probes", "对照探测"),
            new(
                "Whether the exporter's own network works, by kind and address family; the worst of all chosen exporters counts. A red band means that what it cannot see is unknown, not broken.",
                "mail-exporter 自身的网络是否正常，按种类和地址族区分，取所选实例中最差的。出现红色时，看不到的目标记为“未知”而不是故障。"
            ),
            new Query("min by (kind, family) (mail_exporter_control_up{*})", "{{kind}} {{family}}")
        )
        {
            Marks = UpOrDown,
        };

    private static Timeline Own() =>
        new(
            8,
            new("Own checks", "自检"),
            new(
                "What the exporter says about itself: self.control is its network, self.storage its journal. Their findings name causes and fixes.",
                "mail-exporter 对自身的检查：self.control 为网络，self.storage 为日志存储。发现的问题中有原因和修复方法。"
            ),
            new Query("max by (check) (mail_check_status{*, check=~\"self[.].+\"})", "{{check}}")
        )
        {
            Marks = Mark.Statuses,
        };

    private static Timeline Up() =>
        new(
            8,
            new("Scrapes", "抓取状态"),
            new(
                "Whether Prometheus reaches each exporter. A gap is a time in which nobody watched.",
                "Prometheus 能否抓取到各个实例；空白表示这段时间无人监控。"
            ),
            new Query("min by (instance) (up{*})", "{{instance}}")
        )
        {
            Marks = UpOrDown,
        };

    private static Grid Versions() =>
        new(
            24,
            new("Exporters", "实例"),
            new(
                "Each exporter with its version, when it last read its configuration, and how much it shows.",
                "每个实例的版本、最近一次成功加载配置的时间以及输出的时间序列数。"
            ),
            new Query("max by (instance, version) (mail_exporter_build_info{*})"),
            new Query("max by (instance) (mail_exporter_config_last_reload_success_timestamp_seconds{*}) * 1000"),
            new Query("max by (instance) (mail_exporter_series{*})"),
            new Query("count by (instance) (mail_probe_interval_seconds{*})"),
            new Query("count by (instance) (mail_target_info{*})")
        )
        {
            Columns =
            [
                new("instance", new("Exporter", "监控实例")),
                new("version", new("Version", "版本")),
                new("Value #B", new("Configuration read", "配置加载于")) { Unit = Unit.FromNow },
                new("Value #E", new("Targets", "目标数")),
                new("Value #D", new("Watches", "监视项数")),
                new("Value #C", new("Series", "时间序列数")),
            ],
            Order = ("instance", false),
        };
}
