namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of the SMTP greeting and of EHLO on port 25 (RFC 5321 §3.1, §3.2).</summary>
internal static class GreetingKnobs
{
    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "smtp-banner-localhost",
            SandboxService.Smtp,
            "smtp.banner",
            2,
            "The greeting names the host localhost.",
            "问候语中的主机名是 localhost。",
            server => server.WithSmtp(smtp => smtp with { Greeting = "220 localhost ESMTP" })
        ),
        new(
            "smtp-greeting-554",
            SandboxService.Smtp,
            "smtp.connect",
            3,
            "The server greets with 554 and takes no mail from us.",
            "服务器以 554 问候，拒绝接收我们的邮件。",
            server => server.WithSmtp(smtp => smtp with { Greeting = $"554 {smtp.Host} No SMTP service here" })
        ),
        new(
            "smtp-greeting-421",
            SandboxService.Smtp,
            "smtp.connect",
            3,
            "The server greets with 421 and hangs up.",
            "服务器以 421 问候并断开连接。",
            server => server.WithSmtp(smtp => smtp with { Greeting = $"421 {smtp.Host} Too many connections, try later" })
        ),
        new(
            "smtp-silent",
            SandboxService.Smtp,
            "smtp.connect",
            3,
            "The server accepts the connection and never greets.",
            "服务器接受连接，但从不发送问候语。",
            server => server.WithSmtp(smtp => smtp with { Greeting = null })
        ),
        new(
            "smtp-ehlo-refused",
            SandboxService.Smtp,
            "smtp.ehlo",
            2,
            "EHLO is refused with 502; only HELO works.",
            "EHLO 被 502 拒绝，只能使用 HELO。",
            server => server.WithSmtp(smtp => smtp with { AcceptsEhlo = false })
        ),
    ];
}
