using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Everything at a glance: what is red, since when, and the one number of each family that people ask for.</summary>
internal static class FleetBoard
{
    private const string AnyCheck = ".+";
    private const string Fault = "smtp-silent";

    /// <summary>The dashboard.</summary>
    public static Dashboard Create() =>
        new(
            "fleet",
            new("Mail: fleet", "邮件：总览"),
            new(
                "What is red now, since when, and whose fault it is, over all servers, domains and round trips.",
                "所有服务器、域名和往返投递中，现在哪里异常、从何时开始、原因是什么。"
            ),
            [Now(), Numbers(), Over()]
        )
        {
            Choices = [Variable.Target("target", new("Target", "目标"), "mail_target_info")],
            HasWindow = true,
        };

    private static Section Now() =>
        new(
            null,
            new Line(
                4,
                Red.Critical(4, AnyCheck, Fault),
                Red.Warnings(4, AnyCheck, "smtp-banner-localhost"),
                Red.Unknown(4, AnyCheck),
                RoundTrips(),
                BlocklistPanels.Entries(4),
                Targets()
            ),
            new Line(12, Red.Table(15, AnyCheck, Fault), ByFamily())
        );

    private static Section Over() =>
        new(
            new("Since when", "从何时开始"),
            new Line(8, Red.Families(24, Family.All, Fault)),
            new Line(16, Red.Targets(24, AnyCheck, new("The worst targets", "状态最差的目标"), 25, Fault))
        );

    private static Section Numbers() =>
        new(
            new("Delivery, certificates, blocklists", "投递、证书、黑名单"),
            new Line(9, RoundTripTime(), Certificates.LifeLeft(8, 10), BlocklistPanels.Listed(8))
        );

    private static Stat RoundTrips() =>
        new(
            4,
            new("Round trips that work", "往返投递正常"),
            new(
                "Share of the round trips whose newest mail arrived in time. One that could not be sent counts as failed.",
                "最近一封探测邮件按时到达的往返投递所占比例；发不出去的也算失败。"
            ),
            Unit.Ratio,
            new Query("avg(max by (job, target) (mail_roundtrip_success{*}))")
        )
        {
            Steps = Step.Falling(0.5, 1),
            Decimals = 0,
            Links = [Link.Board("delivery", new("Delivery", "投递"))],
            Fault = DemoFault.Trip,
        };

    private static Stat Targets() =>
        new(
            4,
            new("Targets without a fault", "无故障目标"),
            new("Share of the targets that have no check at warning or critical.", "没有任何警告或严重检查项的目标所占比例。"),
            Unit.Ratio,
            new Query($"1 - avg({Red.IsRed("mail_check_status{*}", "job, target")})")
        )
        {
            Steps = Step.Falling(0.9, 1),
            Decimals = 0,
            Fault = Fault,
        };

    private static Bars ByFamily() =>
        new(
            9,
            new("Causes by family", "各类故障原因数"),
            new(
                "Checks at warning or critical in each family, without those that another red check explains.",
                "每一类中处于警告或严重状态的检查项数，不含由其他故障引起的。"
            ),
            Unit.Count,
            [.. Family.All.Select(family => new Query($"{Red.Count(family.Checks, 3)} + {Red.Count(family.Checks, 2)}", family.Title))]
        )
        {
            Steps = Step.RedFrom(1),
            Range = (0, null),
            Links = [.. Family.All.DistinctBy(family => family.Board).Select(family => Link.Board(family.Board, family.Title))],
            Fault = Fault,
        };

    private static Graph RoundTripTime() =>
        new(
            8,
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
            Legend = [],
        };
}
