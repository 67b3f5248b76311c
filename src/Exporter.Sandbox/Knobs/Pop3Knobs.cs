namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of the POP3 services (RFC 1939, RFC 2449, RFC 2595).</summary>
internal static class Pop3Knobs
{
    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "pop3-greeting-err",
            SandboxService.Pop3,
            "pop3.connect",
            3,
            "The server greets with -ERR and hangs up.",
            "服务器以 -ERR 问候并断开连接。",
            server => server.WithPop3(pop => pop with { RefusesGreeting = true })
        ),
        new(
            "pop3s-capa-refused",
            SandboxService.Pop3s,
            "pop3.capability",
            2,
            "CAPA is refused: programs have to guess what the server can do.",
            "CAPA 被拒绝：客户端只能猜测服务器的能力。",
            server => server.WithPop3(pop => pop with { KnowsCapabilities = false })
        ),
        new(
            "pop3-no-stls",
            SandboxService.Pop3,
            "pop3.starttls",
            3,
            "STLS is not offered while logins in clear text are refused: nobody can log in.",
            "未提供 STLS，而明文登录又被拒绝：无人能够登录。",
            server => server.WithPop3(pop => pop with { PlainCapabilities = [] })
        ),
        new(
            "pop3-login-cleartext",
            SandboxService.Pop3,
            "pop3.cleartext",
            3,
            "USER and PASS are taken before TLS: passwords may cross the network in clear text.",
            "TLS 之前就接受 USER 和 PASS：密码可能以明文经过网络。",
            server => server.WithPop3(pop => pop with { PlainCapabilities = ["STLS", "USER"] })
        ),
        new(
            "pop3s-auth-md5",
            SandboxService.Pop3s,
            "pop3.auth_mechs",
            2,
            "CRAM-MD5 is among the mechanisms of POP3: the server keeps passwords in a recoverable form.",
            "POP3 的认证机制中包含 CRAM-MD5：服务器以可还原的形式保存密码。",
            server => server.WithPop3(pop => pop with { TlsCapabilities = ["USER", "SASL PLAIN CRAM-MD5"] })
        ),
        new(
            "pop3-login-rejected",
            SandboxService.Pop3,
            "pop3.auth_login",
            3,
            "The right password is rejected with [AUTH].",
            "正确的密码被 [AUTH] 拒绝。",
            server => server.WithPop3(pop => pop with { AcceptsLogin = false })
        ),
        new(
            "pop3s-sum-wrong",
            SandboxService.Pop3s,
            "pop3.stat",
            2,
            "STAT counts more octets than LIST.",
            "STAT 统计的字节数多于 LIST。",
            server => server.WithPop3(pop => pop with { OctetsTooMany = 4096 })
        )
        {
            IsBehindLogin = true,
        },
        new(
            "pop3s-same-ids",
            SandboxService.Pop3s,
            "pop3.uidl",
            2,
            "All messages have the same unique id: programs fetch one of them, or all of them again.",
            "所有邮件的唯一标识相同：客户端只收取其中一封，或反复全部收取。",
            server => server.WithPop3(pop => pop with { GivesOneId = true })
        )
        {
            IsBehindLogin = true,
        },
    ];
}
