using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Boards;

/// <summary>Servers: do they answer, in which phase do they fail, how fast are they, what do they offer?</summary>
internal static class ServerBoard
{
    private const string Services = "(smtp|imap|pop3|managesieve)(_login)?";
    private const string Fault = "smtp-silent";
    private static readonly IReadOnlyList<string> SmtpPhases =
    [
        "resolve",
        "connect",
        "greeting",
        "ehlo",
        "starttls",
        "tls",
        "ehlo2",
        "quit",
    ];
    private static readonly IReadOnlyList<string> ImapPhases = ["resolve", "connect", "greeting", "capability", "starttls", "tls", "quit"];
    private static readonly IReadOnlyList<Mark> Offered = [new(1, new("yes", "有"), "green"), new(0, new("no", "无"), Mark.Grey)];
    private static readonly IReadOnlyList<(string Name, int Width)> Keywords =
    [
        ("pipelining", 105),
        ("8bitmime", 95),
        ("smtputf8", 95),
        ("chunking", 95),
        ("dsn", 60),
        ("enhancedstatuscodes", 210),
        ("requiretls", 105),
    ];
    private static readonly string Checks = Family.Servers.Checks;

    /// <summary>The dashboard.</summary>
    public static Dashboard Create() =>
        new(
            "server",
            new("Mail: servers", "邮件：服务器"),
            new(
                "Whether servers answer, where a conversation ends, how long each phase takes and what is offered.",
                "服务器是否应答、会话断在哪一步、各阶段耗时以及提供哪些能力。"
            ),
            [Now(), Speed(), Offers()]
        )
        {
            Choices = [Variable.Target("target", new("Server", "服务器"), "mail_endpoint_info")],
        };

    private static Section Now() =>
        new(
            null,
            new Line(
                4,
                Red.Critical(4, Checks, Fault),
                Red.Warnings(4, Checks, "smtp-banner-localhost"),
                Red.Unknown(4, Checks),
                Looks(),
                Slowest(),
                Logins()
            ),
            new Line(11, Red.Table(15, Checks, Fault), Failures()),
            new Line(14, Red.Targets(12, Checks, new("The worst servers", "状态最差的服务器"), 20, Fault), Red.Checks(12, Checks, Fault))
        );

    private static Section Speed() =>
        new(
            new("Phases of a conversation", "会话各阶段"),
            new Line(9, Phases("smtp", "SMTP", SmtpPhases, "smtp-silent"), Phases("imap", "IMAP", ImapPhases, "imap-greeting-bye")),
            new Line(
                9,
                Phases("pop3", "POP3", ImapPhases, "pop3-greeting-err"),
                Phases("managesieve", "ManageSieve", ImapPhases, "managesieve-greeting-bye")
            ),
            new Line(9, Slow(), Success())
        );

    private static Section Offers() => new(new("What servers offer", "服务器能力"), new Line(11, Capabilities(), Size()));

    private static Stat Looks() =>
        new(
            4,
            new("Looks that end well", "探测成功率"),
            new(
                "Share of the endpoints (a service on one address family) whose newest look reached its last phase.",
                "最近一次探测走完全部阶段的端点（某项服务在一种地址族上的入口）所占比例。"
            ),
            Unit.Ratio,
            new Query($"avg(max by (target, probe, object) (mail_probe_success{{*, probe=~\"{Services}\"}}))")
        )
        {
            Steps = Step.Falling(0.9, 1),
            Decimals = 0,
            Fault = Fault,
        };

    private static Stat Slowest() =>
        new(
            4,
            new("Slowest look", "最慢的探测"),
            new(
                "How long the slowest of the newest looks took, connecting to goodbye. A silent server shows here with the timeout.",
                "最近一轮探测中耗时最长的一次，从建立连接到结束会话。没有应答的服务器会在这里显示为超时时长。"
            ),
            Unit.Seconds,
            new Query($"max(mail_probe_duration_seconds{{*, probe=~\"{Services}\"}})")
        )
        {
            Steps = Step.Rising(1, 3),
            Decimals = 2,
            Fault = Fault,
        };

    private static Stat Logins() =>
        new(
            4,
            new("Logins that work", "登录成功率"),
            new(
                "Share of the endpoints with a probe account where the newest login worked.",
                "配置了探测账号的端点中，最近一次登录成功的比例。"
            ),
            Unit.Ratio,
            new Query("avg(max by (target, object) (mail_probe_success{*, probe=~\"(smtp|imap|pop3|managesieve)_login\"}))")
        )
        {
            Steps = Step.Falling(0.9, 1),
            Decimals = 0,
            Fault = "submission-login-rejected",
        };

    private static Grid Failures() =>
        new(
            9,
            new("Looks that fail: where and how", "失败的探测：阶段与方式"),
            new(
                "The phase in which each failed look ended, and the kind of failure. Refused in connect: nothing listens. Timeout in greeting: the service hangs or is overloaded.",
                "每次失败的探测停在哪个阶段、以何种方式失败。connect 阶段 refused：端口没有服务；greeting 阶段 timeout：服务挂起或过载。"
            ),
            new Query($"max by (target, probe, object, kind, phase) (mail_probe_failure_info{{*, probe=~\"{Services}\"}})")
        )
        {
            Columns =
            [
                Column.Target(new("Target", "目标")),
                new("probe", new("Probe", "探测")) { Width = 110 },
                new("phase", new("Phase", "阶段")) { Width = 100 },
                new("kind", new("Kind", "方式")),
            ],
            Order = ("target", false),
            Empty = new("Every look ends well", "所有探测均正常"),
            Fault = Fault,
        };

    private static Graph Phases(string probe, string name, IReadOnlyList<string> phases, string fault) =>
        new(
            12,
            new($"{name}: phases", $"{name}：各阶段耗时"),
            new(
                $"Average time of each phase of the {name} looks, on each other. One phase that grows names the culprit: resolve the DNS, connect the network, greeting the service, tls its load.",
                $"{name} 探测各阶段的平均耗时，逐层叠加。哪一层变厚，问题就在哪里：resolve 是 DNS，connect 是网络，greeting 是服务本身，tls 是负载。"
            ),
            Unit.Seconds,
            [
                .. phases.Select(phase => new Query(
                    $"avg(mail_probe_phase_duration_seconds{{*, probe=\"{probe}\", phase=\"{phase}\"}})",
                    phase
                )),
            ]
        )
        {
            Stacked = true,
            Fault = fault,
        };

    private static Graph Slow() =>
        new(
            12,
            new("Slowest servers", "最慢的服务器"),
            new(
                "Duration of the looks at the ten servers that are slowest now, the slowest endpoint of each.",
                "当前最慢的 10 台服务器的探测耗时，取各自最慢的端点。"
            ),
            Unit.Seconds,
            new Query(
                $"max by (target) (mail_probe_duration_seconds{{*, probe=~\"{Services}\"}}) and on (target) topk(10, max by (target) (mail_probe_duration_seconds{{*, probe=~\"{Services}\"}} @ end()))",
                "{{target}}"
            )
        )
        {
            Fault = Fault,
        };

    private static Graph Success() =>
        new(
            12,
            new("Looks that end well, by probe", "各类探测成功率"),
            new(
                "Share of the endpoints whose newest look reached its last phase, by kind of look.",
                "最近一次探测走完全部阶段的端点比例，按探测种类区分。"
            ),
            Unit.Ratio,
            new Query($"avg by (probe) (mail_probe_success{{*, probe=~\"{Services}\"}})", "{{probe}}")
        )
        {
            Range = (0, 1),
            Fault = Fault,
        };

    private static Grid Capabilities() =>
        new(
            17,
            new("SMTP service extensions", "SMTP 扩展"),
            new(
                "What each SMTP endpoint announces after EHLO, inside TLS where there is TLS. Without 8BITMIME text in Chinese is re-encoded; without PIPELINING each command costs a round trip.",
                "各 SMTP 端点在 EHLO 之后声明的扩展（支持 TLS 时以 TLS 内为准）。没有 8BITMIME，中文正文会被重新编码；没有 PIPELINING，每条命令都要多等一个来回。"
            ),
            [.. Keywords.Select(keyword => new Query($"max by (object) (mail_smtp_capability{{*, capability=\"{keyword.Name}\"}})"))]
        )
        {
            Columns =
            [
                new("object", new("Endpoint", "端点")),
                .. Keywords.Select(
                    (keyword, index) =>
                        new Column($"Value #{(char)('A' + index)}", Words.Same(keyword.Name.ToUpperInvariant()))
                        {
                            Width = keyword.Width,
                            Marks = Offered,
                        }
                ),
            ],
            Order = ("object", false),
            Fault = "smtp-no-8bitmime",
        };

    private static Bars Size() =>
        new(
            7,
            new("Largest message taken", "允许的最大邮件"),
            new(
                "The limit that each server announces (RFC 1870), the smallest first. Mail that is larger is refused.",
                "各服务器声明的邮件大小上限（RFC 1870），最小的排在前面；超过上限的邮件会被拒收。"
            ),
            Unit.Bytes,
            new Query("sort(bottomk(12, min by (target) (mail_smtp_size_limit_bytes{*})))", "{{target}}")
        )
        {
            Range = (0, null),
        };
}
