namespace Exporter.Sandbox.Knobs;

/// <summary>Faults in how senders and recipients are treated: what only the owner of a host asks (RFC 5321 §3.3, §3.5, §4.5.1).</summary>
internal static class PolicyKnobs
{
    public static IReadOnlyList<ServerFault> All { get; } = [.. Recipients, .. Roles, .. Commands];

    private static IReadOnlyList<ServerFault> Recipients =>
        [
            new(
                "smtp-mailbox-unknown",
                SandboxService.Smtp,
                "smtp.rcpt_valid",
                3,
                "A mailbox that exists is refused as unknown.",
                "确实存在的邮箱被当作未知用户拒绝。",
                server => server.WithSmtp(smtp => smtp with { KnowsMailbox = false })
            )
            {
                IsOfOwner = true,
            },
            new(
                "smtp-null-sender-refused",
                SandboxService.Smtp,
                "smtp.null_sender",
                3,
                "The empty sender is refused, so bounces do not arrive.",
                "空发件人被拒绝，退信因此无法到达。",
                server => server.WithSmtp(smtp => smtp with { TakesNullSender = false })
            )
            {
                IsOfOwner = true,
            },
            new(
                "smtp-catch-all",
                SandboxService.Smtp,
                "smtp.catch_all",
                2,
                "Mail to names that nobody has is taken.",
                "发往不存在的名称的邮件被接收。",
                server => server.WithSmtp(smtp => smtp with { TakesAnybody = true })
            )
            {
                IsOfOwner = true,
            },
        ];

    private static IReadOnlyList<ServerFault> Roles =>
        [
            new(
                "smtp-no-postmaster",
                SandboxService.Smtp,
                "smtp.postmaster",
                3,
                "The domain has no postmaster.",
                "该域没有 postmaster。",
                server => server.WithSmtp(smtp => smtp with { Roles = ["abuse"] })
            )
            {
                IsOfOwner = true,
            },
            new(
                "smtp-no-abuse",
                SandboxService.Smtp,
                "smtp.abuse",
                2,
                "The domain has no abuse mailbox.",
                "该域没有 abuse 邮箱。",
                server => server.WithSmtp(smtp => smtp with { Roles = ["postmaster"] })
            )
            {
                IsOfOwner = true,
            },
        ];

    private static IReadOnlyList<ServerFault> Commands =>
        [
            new(
                "smtp-vrfy-names-people",
                SandboxService.Smtp,
                "smtp.vrfy_expn",
                2,
                "VRFY tells who reads a mailbox.",
                "VRFY 透露邮箱背后是谁。",
                server => server.WithSmtp(smtp => smtp with { NamesPeople = true })
            )
            {
                IsOfOwner = true,
            },
            new(
                "smtp-size-not-kept",
                SandboxService.Smtp,
                "smtp.size_reject",
                2,
                "A message above the announced size is not refused at once.",
                "超过所公布大小的邮件没有立即被拒绝。",
                server => server.WithSmtp(smtp => smtp with { HoldsToSize = false })
            )
            {
                IsOfOwner = true,
            },
            new(
                "smtp-tls-only",
                SandboxService.Smtp,
                "smtp.tls_only_mx",
                2,
                "Mail without TLS is refused on port 25.",
                "25 端口拒收未加密的邮件。",
                server => server.WithSmtp(smtp => smtp with { WantsTls = true })
            )
            {
                IsOfOwner = true,
            },
            new(
                "submission-relays",
                SandboxService.Submission,
                "smtp.port_matrix",
                3,
                "Mail for anybody is taken from clients that did not log in.",
                "未登录的客户端可以向任何人投递邮件。",
                server => server.WithSmtp(smtp => smtp with { WantsLogin = false, TakesAnybody = true })
            )
            {
                IsOfOwner = true,
            },
        ];
}
