using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Delivery: does mail arrive, in time, unchanged, in the right folder, and where does it lose its time?</summary>
internal static class DeliveryBoard
{
    private const string Checks = "rt[.].+|spam[.].+|dns[.]helo[.].+";

    /// <summary>The dashboard.</summary>
    public static Dashboard Create() =>
        new(
            "delivery",
            new("Mail: delivery", "邮件：投递"),
            new(
                "Whether probe mail arrives, in time, unchanged and in the inbox, and at which step it loses its time.",
                "探测邮件是否按时、完整地到达收件箱，时间耗在哪一步。"
            ),
            [Now(), Time(), Arrival(), Counters()]
        )
        {
            Choices = [Variable.Target("trip", new("Round trip", "往返投递"), "mail_roundtrip_in_flight")],
            HasWindow = true,
        };

    private static Section Now() =>
        new(
            null,
            new Line(
                4,
                Red.Critical(4, Checks, DemoFault.Trip),
                Red.Warnings(4, Checks, DemoFault.Junk),
                Working(),
                Oldest(),
                Lost(),
                InFlight()
            ),
            new Line(10, Red.Table(14, Checks, DemoFault.Trip, hasObjects: false), Success())
        );

    private static Section Time() =>
        new(
            new("Time", "耗时"),
            new Line(9, JourneyPanels.Steps(14), JourneyPanels.Quantiles(10)),
            new Line(9, JourneyPanels.Last(14), JourneyPanels.Spread(10))
        );

    private static Section Arrival() =>
        new(
            new("What arrives", "到达情况"),
            new Line(10, ArrivalPanels.Folder(8), ArrivalPanels.Authentication(8), ArrivalPanels.Intact(8)),
            new Line(9, ArrivalPanels.Encrypted(8), ArrivalPanels.Score(8), ArrivalPanels.Skew(8))
        );

    private static Section Counters() => new(new("Counted", "计数"), new Line(8, JourneyPanels.Counted(24)));

    private static Stat Working() =>
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
            Fault = DemoFault.Trip,
        };

    private static Stat Oldest() =>
        new(
            4,
            new("Longest without an arrival", "最久未到达"),
            new(
                "How long ago the round trip that has waited longest last had a mail arrive in time.",
                "等待最久的那条往返投递，距上一次按时到达已有多久。"
            ),
            Unit.Seconds,
            new Query("max(time() - max by (job, target) (mail_roundtrip_last_success_timestamp_seconds{*}))")
        )
        {
            Steps = Step.Rising(900, 3600),
            Decimals = 0,
        };

    private static Stat Lost() =>
        new(
            4,
            new("Lost, of those sent", "丢失比例"),
            new(
                "Mail that a server accepted and that did not arrive before its deadline, of all mail sent in the chosen window.",
                "在所选时长内，服务器已接收但未在期限内到达的邮件占全部发送邮件的比例。"
            ),
            Unit.Ratio,
            new Query("sum(increase(mail_roundtrip_lost_total{*}[$window])) / sum(increase(mail_roundtrip_sent_total{*}[$window]))")
        )
        {
            Steps = Step.Rising(0.001, 0.01),
            Decimals = 1,
            Fault = DemoFault.Lost,
        };

    private static Stat InFlight() =>
        new(
            4,
            new("On the way", "在途邮件"),
            new(
                "Mail that the first server accepted and that is neither here nor given up. More than one for each round trip is a queue.",
                "首台服务器已接收、尚未到达也未判定丢失的邮件数。平均每条往返投递超过一封说明在排队。"
            ),
            Unit.Count,
            new Query("sum(max by (job, target) (mail_roundtrip_in_flight{*}))")
        );

    private static Timeline Success() =>
        new(
            10,
            new("Round trips", "往返投递"),
            new(
                "Whether the newest mail of each round trip arrived in time, over time.",
                "每条往返投递最近一封邮件是否按时到达，随时间变化。"
            ),
            new Query("max by (target) (mail_roundtrip_success{*})", "{{target}}")
        )
        {
            Marks = Mark.GoodOrBad(new("in time", "按时到达"), new("failed", "失败")),
            Fault = DemoFault.Trip,
        };
}
