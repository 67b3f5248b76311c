using Exporter.Sandbox.Post;

namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of the way of mail.</summary>
internal static class RouteKnobs
{
    public static IReadOnlyList<RouteFault> All { get; } = [.. Outcome, .. Way, .. Content];

    private static IReadOnlyList<RouteFault> Outcome =>
        [
            new(
                "trip-refused",
                "rt.success",
                3,
                "The server refuses the recipient with 550 5.7.1.",
                "服务器以 550 5.7.1 拒绝收件人。",
                route => route with { Refusal = "550 5.7.1 Not today" }
            ),
            new(
                "trip-lost",
                "rt.missing",
                3,
                "Mail is accepted and never arrives.",
                "邮件被接收，却从未到达。",
                route => route with { Copies = 0 }
            )
            {
                AlsoCheck = "rt.success",
                Deadline = TimeSpan.FromSeconds(6),
            },
            new(
                "trip-duplicate",
                "rt.duplicate",
                2,
                "Every mail arrives twice.",
                "每封邮件都到达两次。",
                route => route with { Copies = 2 }
            )
            {
                IsRemembered = true,
            },
        ];

    private static IReadOnlyList<RouteFault> Way =>
        [
            new(
                "trip-plain-hop",
                "rt.hop_tls",
                2,
                "The relay takes the mail without TLS.",
                "中继服务器不经 TLS 接收邮件。",
                route => route with { RelayIsPlain = true }
            ),
            new(
                "trip-wrong-clock",
                "rt.clock_skew",
                2,
                "The clock of the relay is two minutes ahead.",
                "中继服务器的时钟快两分钟。",
                route => route with { RelayClock = TimeSpan.FromMinutes(2) }
            ),
            new(
                "trip-many-hops",
                "rt.hops",
                2,
                "Mail passes two dozen hosts.",
                "邮件途经二十多台主机。",
                route => route with { Detours = 24 }
            ),
        ];

    private static IReadOnlyList<RouteFault> Content =>
        [
            new(
                "trip-junk",
                "rt.spam_folder",
                2,
                "Mail is filed as junk.",
                "邮件被归入垃圾邮件文件夹。",
                route => route with { Folder = "Junk" }
            ),
            new(
                "trip-spam-score",
                "spam.headers",
                2,
                "The spam filter gives 4.1 of 5 points.",
                "垃圾邮件过滤器给出 4.1 分，上限 5 分。",
                route => route with { Score = 4.1 }
            ),
            new(
                "trip-damaged",
                "rt.integrity",
                3,
                "A host takes away the first dot of lines that begin with one.",
                "某台主机删去了以点开头的行的第一个点。",
                route => route with { LosesDots = true, IsSigned = false, Results = ("pass", "none", "pass") }
            ),
            new(
                "trip-broken-signature",
                "rt.dkim_survives",
                3,
                "A gateway adds a line to what was signed.",
                "网关在已签名的正文之后添加了一行。",
                route => route with { AddsLine = true, Results = ("pass", "neutral", "pass") }
            ),
            new(
                "trip-unauthenticated",
                "rt.auth_results",
                3,
                "Mail leaves unsigned from an address that SPF does not list, so that DMARC fails.",
                "邮件未经签名，且从 SPF 未列出的地址发出，DMARC 因此失败。",
                route => Forged(route) with { Results = ("fail", "none", "fail") }
            ),
            new(
                "trip-credulous",
                "rt.auth_agree",
                2,
                "The receiving server lets mail pass SPF and DMARC that the DNS says is forged.",
                "按 DNS 应视为伪造的邮件，收件服务器却判定通过 SPF 与 DMARC。",
                route => Forged(route) with { Results = ("pass", "none", "pass") }
            ),
        ];

    private static RouteBehaviour Forged(RouteBehaviour route) => route with { RelayAddress = "203.0.113.9", IsSigned = false };
}
