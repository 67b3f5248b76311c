using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Mailboxes: do they open, how full are they, and when will they be full?</summary>
internal static class MailboxesBoard
{
    private const string Checks = "imap[.](quota|select|acl|idle|special_use|appendlimit|auth_login)|sieve[.](active_script|vacation_sane)";

    // Checks and looks have no label mailbox; their object begins with it.
    private const string Server =
        "job=~\"$job\", instance=~\"$instance\", target=~\"$server\", object=~\"$mailbox(/.+)?\", object!~\".+/ipv[46]\"";

    /// <summary>The dashboard.</summary>
    public static Dashboard Create() =>
        new(
            "mailboxes",
            new("Mail: mailboxes", "邮件：邮箱"),
            new(
                "Whether mailboxes open, how full they are, how fast they grow and when they will be full.",
                "邮箱能否打开、用了多少、增长多快、何时会满。"
            ),
            [Now(), Room(), Mail()]
        )
        {
            Choices =
            [
                Variable.Target("server", new("Server", "服务器"), "mail_mailbox_messages"),
                new(
                    "mailbox",
                    new("Mailbox", "邮箱"),
                    "mail_mailbox_messages{job=~\"$job\", instance=~\"$instance\", target=~\"$server\"}"
                ),
            ],
            HasWindow = true,
        };

    private static Section Now() =>
        new(null, new Line(4, Fullest(), Tight(), Unavailable(), Waiting(), Unseen(), Count()), new Line(10, Quotas(14), Status(10)));

    private static Section Room() =>
        new(new("Room", "空间"), new Line(9, QuotaPanels.Used(12), QuotaPanels.Growth(12)), new Line(7, QuotaPanels.FullIn(24)));

    private static Section Mail() => new(new("Mail", "邮件"), new Line(8, Messages(8), UnseenMail(8), Speed(8)));

    private static Stat Fullest() =>
        new(
            4,
            new("Fullest mailbox", "最满的邮箱"),
            new(
                "How much of the fullest quota is used. At 100 % mail to that mailbox bounces.",
                "占用比例最高的配额。达到 100% 后，发往该邮箱的邮件会被退回。"
            ),
            Unit.Ratio,
            new Query("max(mail_mailbox_quota_used_ratio{*})")
        )
        {
            Steps = Step.Rising(0.8, 0.95),
            Decimals = 0,
            Fault = DemoFault.Mailbox,
        };

    private static Stat Tight() =>
        new(
            4,
            new("Nearly full", "将满的邮箱"),
            new(
                "Quotas of which more than 80 % is used: from there on imap.quota warns.",
                "占用超过 80% 的配额数；从此处起 imap.quota 发出警告。"
            ),
            Unit.Count,
            new Query("sum(max by (target, mailbox, object) (mail_mailbox_quota_used_ratio{*}) > bool 0.8)")
        )
        {
            Steps = [new(null, "green"), new(1, "orange")],
            Fault = DemoFault.Mailbox,
        };

    private static Stat Unavailable() =>
        new(
            4,
            new("Do not open", "无法打开"),
            new(
                "Mailboxes whose last look failed: the login is refused, or INBOX does not open.",
                "最近一次探测失败的邮箱数：登录被拒绝，或收件箱打不开。"
            ),
            Unit.Count,
            new Query($"sum(max by (target, object) (mail_probe_success{{{Server}, probe=\"mailbox\"}}) == bool 0)")
        )
        {
            Steps = Step.RedFrom(1),
            Fault = DemoFault.Unopenable,
        };

    private static Stat Waiting() =>
        new(
            4,
            new("Oldest unread", "最早未读"),
            new(
                "Age of the oldest unread mail over all mailboxes. In a mailbox that a program reads, this is how long it has stood still.",
                "所有邮箱中最早一封未读邮件的存放时间。由程序读取的邮箱，这就是程序停滞的时长。"
            ),
            Unit.Seconds,
            new Query("max(time() - mail_mailbox_oldest_unseen_timestamp_seconds{*})")
        )
        {
            Decimals = 0,
        };

    private static Stat Unseen() =>
        new(
            4,
            new("Unread", "未读邮件"),
            new(
                "Unread mail in all inboxes together; a jump is a mailbox that nobody reads any more.",
                "所有收件箱的未读邮件总数；突增说明有邮箱无人处理。"
            ),
            Unit.Count,
            new Query("sum(max by (target, mailbox) (mail_mailbox_unseen{*}))")
        );

    private static Stat Count() =>
        new(
            4,
            new("Mailboxes", "邮箱数"),
            new(
                "Mailboxes that are looked into. Fewer than before: the list changed, or mailboxes no longer open.",
                "正在监控的邮箱数；突然变少说明列表有变或邮箱打不开。"
            ),
            Unit.Count,
            new Query("count(max by (target, mailbox) (mail_mailbox_messages{*}))")
        );

    private static Grid Quotas(int width) =>
        new(
            width,
            new("Quotas", "配额"),
            new(
                "Every quota, the fullest first. The server leads to its findings, with causes and the command that gives more room.",
                "所有配额，最满的排在前面。点击服务器查看发现的问题、原因以及扩容命令。"
            ),
            new Query("max by (target, mailbox, object) (mail_mailbox_quota_used_ratio{*})"),
            new Query("max by (target, mailbox, object) (mail_mailbox_quota_used_bytes{*})"),
            new Query("max by (target, mailbox, object) (mail_mailbox_quota_limit_bytes{*})")
        )
        {
            Columns =
            [
                new("Value #A", new("Used", "已用"))
                {
                    Width = 90,
                    Unit = Unit.Ratio,
                    Decimals = 0,
                    Steps = Step.Rising(0.8, 0.95),
                },
                Column.Target(new("Server", "服务器")),
                new("mailbox", new("Mailbox", "邮箱")),
                new("object", new("Quota", "配额")) { Width = 180 },
                new("Value #B", new("Bytes", "已用字节")) { Width = 110, Unit = Unit.Bytes },
                new("Value #C", new("Limit", "上限")) { Width = 110, Unit = Unit.Bytes },
            ],
            Order = ("Value #A", true),
            Fault = DemoFault.Mailbox,
        };

    private static Timeline Status(int width) =>
        new(
            width,
            new("Worst status by mailbox", "各邮箱的最差状态"),
            new(
                "The worst status of each mailbox over time, for the fifteen that are worst now. A slash stands before the quota.",
                "当前状态最差的 15 个邮箱随时间变化的最差状态。斜杠后面是配额名。"
            ),
            new Query(
                $"max by (target, object) (mail_check_status{{{Server}, check=~\"{Checks}\"}}) and on (target, object) topk(15, max by (target, object) (mail_check_status{{{Server}, check=~\"{Checks}\"}} @ end()))",
                "{{target}} · {{object}}"
            )
        )
        {
            Marks = Mark.Statuses,
            Fault = DemoFault.Mailbox,
        };

    private static Graph Messages(int width) =>
        new(
            width,
            new("Messages", "邮件数"),
            new("Mail in INBOX, for the ten mailboxes with most.", "收件箱中的邮件数，取最多的 10 个邮箱。"),
            Unit.Count,
            new Query("topk(10, max by (target, mailbox) (mail_mailbox_messages{*}))", "{{target}} · {{mailbox}}")
        )
        {
            Legend = [],
        };

    private static Graph UnseenMail(int width) =>
        new(
            width,
            new("Unread mail", "未读邮件"),
            new(
                "Unread mail in INBOX, for the ten mailboxes with most. A line that only climbs is a mailbox that nobody reads.",
                "收件箱中的未读邮件数，取最多的 10 个邮箱。只升不降说明无人处理。"
            ),
            Unit.Count,
            new Query("topk(10, max by (target, mailbox) (mail_mailbox_unseen{*}))", "{{target}} · {{mailbox}}")
        )
        {
            Legend = [],
        };

    private static Graph Speed(int width) =>
        new(
            width,
            new("Opening a mailbox", "打开邮箱耗时"),
            new(
                "Average time of each phase of a look into a mailbox. It grows with full disks and broken indexes.",
                "打开邮箱各阶段的平均耗时；磁盘繁忙或索引损坏时会变慢。"
            ),
            Unit.Seconds,
            new Query($"avg by (phase) (mail_probe_phase_duration_seconds{{{Server}, probe=\"mailbox\"}})", "{{phase}}")
        )
        {
            Stacked = true,
            Legend = [],
        };
}
