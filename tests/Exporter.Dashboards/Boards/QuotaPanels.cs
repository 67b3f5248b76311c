using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about how quotas fill.</summary>
internal static class QuotaPanels
{
    private const string Labels = "target, mailbox, object";
    private const string UsedNow = $"max by ({Labels}) (mail_mailbox_quota_used_bytes{{*}})";
    private const string Pace = $"max by ({Labels}) (deriv(mail_mailbox_quota_used_bytes{{*}}[$window]))";
    private const string Left = $"max by ({Labels}) (mail_mailbox_quota_limit_bytes{{*}}) - {UsedNow}";

    /// <summary>How much is used.</summary>
    public static Graph Used(int width) =>
        new(
            width,
            new("Used", "已用空间"),
            new("Storage used, for the ten mailboxes with most.", "已用存储空间，取最多的 10 个邮箱。"),
            Unit.Bytes,
            new Query($"topk(10, {UsedNow})", "{{target}} · {{mailbox}}")
        )
        {
            Fault = DemoFault.Mailbox,
        };

    /// <summary>How fast it grows.</summary>
    public static Graph Growth(int width) =>
        new(
            width,
            new("Growth in a day", "日增长量"),
            new(
                "Growth at the pace of the chosen window, as octets in a day, for the ten fastest mailboxes. Below zero somebody tidies up.",
                "按所选时长内的速度折算的每日增长量，取最快的 10 个邮箱。负值说明有人在清理。"
            ),
            Unit.Bytes,
            new Query($"topk(10, 86400 * {Pace})", "{{target}} · {{mailbox}}")
        )
        {
            Fault = DemoFault.Mailbox,
        };

    /// <summary>When they are full.</summary>
    public static Grid FullIn(int width) =>
        new(
            width,
            new("Full in", "预计何时写满"),
            new(
                "When each growing quota is full at the pace of the chosen window. MailMailboxFillsUp warns three days ahead.",
                "按所选时长内的增长速度，各配额预计何时写满。MailMailboxFillsUp 会提前三天告警。"
            ),
            new Query($"({Left}) / (({Pace}) > 1)"),
            new Query($"86400 * ({Pace}) > 1"),
            new Query($"({Left}) and on ({Labels}) ({Pace}) > 1")
        )
        {
            Columns =
            [
                new("Value #A", new("Full in", "写满时间"))
                {
                    Width = 130,
                    Unit = Unit.Seconds,
                    Decimals = 1,
                    Steps = Step.Falling(86400, 3 * 86400),
                },
                Column.Target(new("Server", "服务器")),
                new("mailbox", new("Mailbox", "邮箱")),
                new("object", new("Quota", "配额")),
                new("Value #B", new("Growth in a day", "日增长量")) { Width = 160, Unit = Unit.Bytes },
                new("Value #C", new("Left", "剩余空间")) { Width = 130, Unit = Unit.Bytes },
            ],
            Order = ("Value #A", false),
            Empty = new("Nothing grows", "没有增长"),
            Fault = DemoFault.Mailbox,
        };
}
