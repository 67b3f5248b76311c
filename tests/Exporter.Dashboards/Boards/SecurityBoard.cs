using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Security: is mail encrypted, are certificates good, can a password be read on the way?</summary>
internal static class SecurityBoard
{
    private const string Checks =
        "tls[.].+|smtp[.](starttls|auth_cleartext|auth_mechs|client_cert_asked|cap_masked)|imap[.](starttls|logindisabled|auth_mechs|acl)|(pop3|sieve)[.](starttls|cleartext|auth_mechs)|sieve[.]active_script|rt[.]hop_tls";
    private const string Fault = "submissions-certificate-expired";

    /// <summary>The dashboard.</summary>
    public static Dashboard Create() =>
        new(
            "security",
            new("Mail: security", "邮件：安全"),
            new(
                "Whether mail is encrypted on its way, whether certificates are good and for how long, and whether a password can be read.",
                "邮件传输是否加密、证书是否有效及剩余时间、密码是否可能被窃听。"
            ),
            [Now(), Certs(), Way()]
        )
        {
            Choices = [Variable.Target("target", new("Target", "目标"), "mail_target_info")],
        };

    private static Section Now() =>
        new(
            null,
            new Line(
                4,
                Red.Critical(4, Checks, Fault),
                Red.Warnings(4, Checks, "imap-intermediate-missing"),
                Refused(),
                NoStarttls(),
                Readable(),
                Next()
            ),
            new Line(12, Red.Table(14, Checks, Fault), Red.Checks(10, Checks, Fault))
        );

    private static Section Certs() => new(new("Certificates", "证书"), new Line(12, Certificates.Dates(16), Certificates.LifeLeft(8, 12)));

    private static Section Way() =>
        new(
            new("On the way", "传输途中"),
            new Line(9, Red.Targets(14, Checks, new("The worst targets", "状态最差的目标"), 10, Fault), Handshakes())
        );

    private static Stat Refused() =>
        new(
            4,
            new("Certificates refused", "被拒绝的证书"),
            new(
                "Targets whose certificate a strict client refuses: unknown root, wrong name or outside its dates. Mail programs warn or stop there.",
                "证书会被严格客户端拒绝的目标数：根证书不受信任、名称不符或不在有效期内。客户端会告警或直接断开。"
            ),
            Unit.Count,
            new Query("sum(min by (target) (mail_tls_cert_verified{*}) == bool 0)")
        )
        {
            Steps = Step.RedFrom(1),
            Fault = Fault,
        };

    private static Stat NoStarttls() =>
        new(
            4,
            new("Without STARTTLS", "缺少 STARTTLS"),
            new(
                "Targets where an endpoint that should offer STARTTLS does not, or it fails: mail and passwords cross the network readable.",
                "本应提供 STARTTLS 却没有提供或协商失败的目标数：邮件和密码将以明文传输。"
            ),
            Unit.Count,
            new Query($"sum({Red.IsRed("mail_check_status{*, check=~\"(smtp|imap|pop3|sieve)[.]starttls\"}", "target")})")
        )
        {
            Steps = Step.RedFrom(1),
            Fault = "smtp-no-starttls",
        };

    private static Stat Readable() =>
        new(
            4,
            new("Passwords readable", "密码可被窃听"),
            new(
                "Targets that take a password without encryption (smtp.auth_cleartext, imap.logindisabled, pop3.cleartext, sieve.cleartext): whoever listens on the way can read it.",
                "允许在未加密连接上提交密码的目标数（smtp.auth_cleartext、imap.logindisabled、pop3.cleartext、sieve.cleartext）：途中的任何监听者都能读到。"
            ),
            Unit.Count,
            new Query(
                $"sum({Red.IsRed("mail_check_status{*, check=~\"smtp[.]auth_cleartext|imap[.]logindisabled|(pop3|sieve)[.]cleartext\"}", "target")})"
            )
        )
        {
            Steps = Step.RedFrom(1),
            Fault = "submission-auth-cleartext",
        };

    private static Stat Next() =>
        new(
            4,
            new("Next certificate ends in", "最近的证书到期"),
            new(
                "Time until the first certificate that is still valid ends. Those that have ended already are in the table.",
                "尚未过期的证书中，最先到期的还剩多久；已过期的见下表。"
            ),
            Unit.Seconds,
            new Query("min((mail_tls_cert_not_after_timestamp_seconds{*} > time()) - time())")
        )
        {
            Steps = Step.Falling(3 * 86400, 14 * 86400),
            Decimals = 1,
            Fault = "imaps-certificate-expiring",
        };

    private static Graph Handshakes() =>
        new(
            10,
            new("TLS handshake", "TLS 握手耗时"),
            new(
                "Median and slowest handshake of the newest looks. It grows with the server's load and with long certificate chains.",
                "最近一轮探测中 TLS 握手耗时的中位数和最大值；服务器负载升高或证书链过长时会变慢。"
            ),
            Unit.Seconds,
            new Query("quantile(0.5, mail_probe_phase_duration_seconds{*, phase=\"tls\"})", new Words("median", "中位数")),
            new Query("max(mail_probe_phase_duration_seconds{*, phase=\"tls\"})", new Words("slowest", "最慢"))
        )
        {
            Fault = Fault,
        };
}
