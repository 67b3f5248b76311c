namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of ManageSieve (RFC 5804) and of the script behind it (RFC 5228).</summary>
internal static class ManageSieveKnobs
{
    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "managesieve-greeting-bye",
            SandboxService.ManageSieve,
            "sieve.connect",
            3,
            "The filter server greets with BYE and hangs up.",
            "过滤服务器以 BYE 问候并断开连接。",
            server => server.WithManageSieve(sieve => sieve with { SaysBye = true })
        ),
        new(
            "managesieve-no-extensions",
            SandboxService.ManageSieve,
            "sieve.capability",
            2,
            "The filter server does not tell what scripts may use.",
            "过滤服务器没有说明脚本可以使用哪些扩展。",
            server => server.WithManageSieve(sieve => sieve with { Extensions = null })
        ),
        new(
            "managesieve-no-starttls",
            SandboxService.ManageSieve,
            "sieve.starttls",
            3,
            "The filter server offers no STARTTLS: nobody can log in.",
            "过滤服务器未提供 STARTTLS：无人能够登录。",
            server => server.WithManageSieve(sieve => sieve with { OffersStartTls = false })
        ),
        new(
            "managesieve-login-cleartext",
            SandboxService.ManageSieve,
            "sieve.cleartext",
            3,
            "The filter server takes passwords before TLS.",
            "过滤服务器在 TLS 之前就接受密码。",
            server => server.WithManageSieve(sieve => sieve with { PlainMechanisms = "PLAIN" })
        ),
        new(
            "managesieve-auth-md5",
            SandboxService.ManageSieve,
            "sieve.auth_mechs",
            2,
            "DIGEST-MD5 is among the mechanisms of the filter server.",
            "过滤服务器的认证机制中包含 DIGEST-MD5。",
            server => server.WithManageSieve(sieve => sieve with { TlsMechanisms = "PLAIN DIGEST-MD5" })
        ),
        new(
            "managesieve-login-rejected",
            SandboxService.ManageSieve,
            "sieve.auth_login",
            3,
            "The filter server rejects the right password.",
            "过滤服务器拒绝了正确的密码。",
            server => server.WithManageSieve(sieve => sieve with { AcceptsLogin = false })
        ),
        new(
            "managesieve-discards-all",
            SandboxService.ManageSieve,
            "sieve.active_script",
            2,
            "The active script throws all mail away.",
            "启用的脚本丢弃所有邮件。",
            server => server.WithManageSieve(sieve => sieve with { Script = "if header :contains \"from\" \"\" { discard; }\r\n" })
        )
        {
            IsBehindLogin = true,
        },
    ];
}
