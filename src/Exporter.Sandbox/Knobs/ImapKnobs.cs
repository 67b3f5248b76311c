namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of the IMAP services (RFC 3501, RFC 8314).</summary>
internal static class ImapKnobs
{
    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "imap-greeting-bye",
            SandboxService.Imap,
            "imap.connect",
            3,
            "The server greets with BYE and hangs up.",
            "服务器以 BYE 问候并断开连接。",
            server => server.WithImap(imap => imap with { SaysBye = true })
        ),
        new(
            "imap-capability-bad",
            SandboxService.Imap,
            "imap.capability",
            3,
            "CAPABILITY is answered with BAD.",
            "CAPABILITY 的应答为 BAD。",
            server => server.WithImap(imap => imap with { KnowsCapability = false })
        ),
        new(
            "imap-no-starttls",
            SandboxService.Imap,
            "imap.starttls",
            3,
            "STARTTLS is not offered while logins in clear text are disabled: nobody can log in.",
            "未提供 STARTTLS，而明文登录又被禁用：无人能够登录。",
            server => server.WithImap(imap => imap with { PlainCapabilities = ["LOGINDISABLED"] })
        ),
        new(
            "imap-login-cleartext",
            SandboxService.Imap,
            "imap.logindisabled",
            3,
            "Logins are allowed before TLS: passwords may cross the network in clear text.",
            "在 TLS 之前就允许登录：密码可能以明文经过网络。",
            server => server.WithImap(imap => imap with { PlainCapabilities = ["STARTTLS", "AUTH=PLAIN"] })
        ),
        new(
            "imaps-auth-md5",
            SandboxService.Imaps,
            "imap.auth_mechs",
            2,
            "CRAM-MD5 is among the mechanisms: the server keeps passwords in a recoverable form.",
            "认证机制中包含 CRAM-MD5：服务器以可还原的形式保存密码。",
            server => server.WithImap(imap => imap with { TlsCapabilities = ["AUTH=PLAIN", "AUTH=CRAM-MD5"] })
        ),
        new(
            "imap-login-rejected",
            SandboxService.Imap,
            "imap.auth_login",
            3,
            "The right password is rejected with AUTHENTICATIONFAILED.",
            "正确的密码被 AUTHENTICATIONFAILED 拒绝。",
            server => server.WithImap(imap => imap with { AcceptsLogin = false })
        ),
    ];
}
