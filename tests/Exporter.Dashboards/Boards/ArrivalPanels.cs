using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Panels about the state in which mail arrives.</summary>
internal static class ArrivalPanels
{
    private static readonly IReadOnlyList<Mark> Folders =
    [
        new(0, new("inbox", "收件箱"), "green"),
        new(1, new("another folder", "其他文件夹"), "orange"),
        new(2, new("junk", "垃圾邮件"), "red"),
    ];

    /// <summary>Where it landed.</summary>
    public static Timeline Folder(int width) =>
        new(
            width,
            new("Folder", "所在文件夹"),
            new(
                "Where the newest arrival of each round trip landed. In junk, people do not see it; the finding names the filter's reasons.",
                "每条往返投递最近一封邮件落入的文件夹。进了垃圾邮件，收件人就看不到；发现的问题中有过滤器给出的理由。"
            ),
            new Query(
                "2 * max by (target) (mail_roundtrip_folder{*, folder=\"junk\"}) + max by (target) (mail_roundtrip_folder{*, folder=\"other\"})",
                "{{target}}"
            )
        )
        {
            Marks = Folders,
            Fault = DemoFault.Junk,
        };

    /// <summary>What the receiver says about the sender.</summary>
    public static Timeline Authentication(int width) =>
        new(
            width,
            new("Authentication", "发件人验证"),
            new(
                "What the receiving server says about SPF, DKIM and DMARC of the newest arrival (Authentication-Results, RFC 8601). The twelve worst are shown.",
                "收件服务器对最近一封邮件的 SPF、DKIM、DMARC 验证结果（Authentication-Results，RFC 8601）。只显示最差的 12 项。"
            ),
            new Query(Red.Lowest("target, method", "mail_roundtrip_auth{*}", 12), "{{target}} · {{method}}")
        )
        {
            Marks = Mark.GoodOrBad(new("pass", "通过"), new("no pass", "未通过")),
            Fault = DemoFault.Unauthenticated,
        };

    /// <summary>Whether it is what was sent.</summary>
    public static Timeline Intact(int width) =>
        new(
            width,
            new("Unchanged", "内容完整性"),
            new(
                "Whether each part of the newest arrival is what was sent, and whether the signature still holds by our own check. A footer or a link rewriter breaks both.",
                "最近一封邮件各部分是否与发送时一致，以及我们自行验证的 DKIM 签名是否仍然有效。自动页脚或链接改写会破坏二者。"
            ),
            new Query(Red.Lowest("target", "mail_roundtrip_body_intact{*}", 6), new Words("{{target}} · content", "{{target}} · 内容")),
            new Query(Red.Lowest("target", "mail_roundtrip_dkim{*}", 6), new Words("{{target}} · signature", "{{target}} · 签名"))
        )
        {
            Marks = Mark.GoodOrBad(new("as sent", "一致"), new("changed", "被改动")),
            Fault = DemoFault.Changed,
        };

    /// <summary>Whether it was readable on its way.</summary>
    public static Timeline Encrypted(int width) =>
        new(
            width,
            new("Encrypted between servers", "服务器间加密"),
            new(
                "Whether the newest arrival came to each server inside TLS, by the server's own word.",
                "最近一封邮件到达各台服务器时是否经 TLS 加密（以服务器自己的记录为准）。"
            ),
            new Query(Red.Lowest("target, step", "mail_roundtrip_hop_tls{*}", 12), "{{target}} · {{step}}")
        )
        {
            Marks = Mark.GoodOrBad(new("encrypted", "已加密"), new("readable", "明文")),
            Fault = DemoFault.PlainHop,
        };

    /// <summary>What the filter thought of it.</summary>
    public static Graph Score(int width) =>
        new(
            width,
            new("Spam score", "垃圾邮件评分"),
            new(
                "The score that a filter wrote into the newest arrival. It should be far below the filter's limit and stay there.",
                "过滤器写入最近一封邮件的评分，应远低于其阈值并保持稳定。"
            ),
            Unit.Count,
            new Query(Red.Highest("target, engine", "mail_spam_header_score{*}", 5), "{{target}} · {{engine}}")
        )
        {
            Legend = [],
            Fault = DemoFault.SpamScore,
        };

    /// <summary>Whose clock is wrong.</summary>
    public static Graph Skew(int width) =>
        new(
            width,
            new("Clocks on the way", "途经服务器的时钟偏差"),
            new(
                "By how much the worst clock of a server on the way is ahead or behind. Minutes make mail look late, and break logins.",
                "途经服务器中偏差最大的时钟快了或慢了多少。偏差达到分钟级，邮件会显得迟到，登录也可能失败。"
            ),
            Unit.Seconds,
            new Query(
                "max by (target) (mail_roundtrip_clock_skew_seconds{*}) and on (target) topk(5, abs(mail_roundtrip_clock_skew_seconds{*} @ end()))",
                "{{target}}"
            )
        )
        {
            Legend = [],
            Fault = DemoFault.WrongClock,
        };
}
