namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of a mailbox (RFC 9208, RFC 4314, RFC 3501 §6.3.1); a login works and does not show them.</summary>
internal static class MailboxKnobs
{
    private const long Gibibyte = 1024 * 1024;

    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "mailbox-over-quota",
            SandboxService.Imaps,
            "imap.quota",
            3,
            "The mailbox is over its quota: new mail is refused.",
            "邮箱已超出配额：新邮件会被拒收。",
            server => server.WithImap(imap => imap with { Quota = new("User quota", Gibibyte, 1.02, 1.02) })
        ),
        new(
            "mailbox-nearly-full",
            SandboxService.Imaps,
            "imap.quota",
            2,
            "The mailbox is nearly full and grows.",
            "邮箱即将装满，且仍在增长。",
            server => server.WithImap(imap => imap with { Quota = new("User quota", Gibibyte, 0.82, 0.94) })
        ),
        new(
            "mailbox-open-to-all",
            SandboxService.Imaps,
            "imap.acl",
            3,
            "Everybody who can log in may read the mailbox.",
            "任何能登录的人都可以读取该邮箱。",
            server => server.WithImap(imap => imap with { RightsOfEverybody = "lr" })
        ),
        new(
            "mailbox-unopenable",
            SandboxService.Imaps,
            "imap.select",
            3,
            "The login works, but INBOX cannot be opened.",
            "登录成功，但 INBOX 无法打开。",
            server => server.WithImap(imap => imap with { OpensFolders = false })
        ),
    ];
}
