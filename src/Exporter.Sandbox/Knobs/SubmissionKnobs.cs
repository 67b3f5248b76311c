namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of STARTTLS and AUTH on the submission services (RFC 4954, RFC 8314).</summary>
internal static class SubmissionKnobs
{
    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "submission-no-starttls",
            SandboxService.Submission,
            "smtp.starttls",
            3,
            "Submission offers neither STARTTLS nor AUTH: nobody can log in.",
            "提交服务既不提供 STARTTLS 也不提供 AUTH：无人能够登录。",
            server => server.WithSmtp(smtp => smtp with { PlainKeywords = [] })
        ),
        new(
            "submission-auth-cleartext",
            SandboxService.Submission,
            "smtp.auth_cleartext",
            3,
            "AUTH PLAIN is offered before TLS: passwords may cross the network in clear text.",
            "在 TLS 之前就提供 AUTH PLAIN：密码可能以明文经过网络。",
            server => server.WithSmtp(smtp => smtp with { PlainKeywords = ["STARTTLS", "AUTH PLAIN LOGIN"] })
        ),
        new(
            "submission-auth-md5",
            SandboxService.Submission,
            "smtp.auth_mechs",
            2,
            "CRAM-MD5 and DIGEST-MD5 are offered after TLS: the server keeps passwords in a recoverable form.",
            "TLS 之后提供 CRAM-MD5 和 DIGEST-MD5：服务器以可还原的形式保存密码。",
            server => server.WithSmtp(smtp => smtp with { TlsKeywords = ["AUTH PLAIN LOGIN CRAM-MD5 DIGEST-MD5"] })
        ),
        new(
            "submissions-auth-anonymous",
            SandboxService.Submissions,
            "smtp.auth_mechs",
            3,
            "ANONYMOUS is among the mechanisms.",
            "认证机制中包含 ANONYMOUS。",
            server => server.WithSmtp(smtp => smtp with { TlsKeywords = ["AUTH PLAIN LOGIN ANONYMOUS"] })
        ),
        new(
            "submission-login-rejected",
            SandboxService.Submission,
            "smtp.auth_login",
            3,
            "The right password is rejected with 535.",
            "正确的密码被 535 拒绝。",
            server => server.WithSmtp(smtp => smtp with { AcceptsLogin = false })
        ),
    ];
}
