namespace Exporter.Sandbox.Knobs;

/// <summary>Faults of keywords, replies and STARTTLS on port 25 (RFC 5321 §4, RFC 3207).</summary>
internal static class SmtpKnobs
{
    public static IReadOnlyList<ServerFault> All { get; } =
    [
        new(
            "smtp-no-starttls",
            SandboxService.Smtp,
            "smtp.starttls",
            2,
            "STARTTLS is not offered: mail arrives in clear text.",
            "未提供 STARTTLS：邮件以明文到达。",
            server => server.WithSmtp(smtp => smtp with { PlainKeywords = [] })
        ),
        new(
            "smtp-starttls-454",
            SandboxService.Smtp,
            "smtp.starttls",
            3,
            "STARTTLS is offered but answered with 454.",
            "提供了 STARTTLS，但应答为 454。",
            server => server.WithSmtp(smtp => smtp with { StartTlsRefusal = "454 4.7.0 TLS not available due to temporary reason" })
        ),
        new(
            "smtp-handshake-broken",
            SandboxService.Smtp,
            "tls.handshake",
            3,
            "STARTTLS is answered with 220, then the TLS handshake fails with an alert.",
            "STARTTLS 应答 220，随后 TLS 握手因警报而失败。",
            server => server with { Tls = server.Tls with { BreaksHandshake = true } }
        ),
        new(
            "smtp-masked-keywords",
            SandboxService.Smtp,
            "smtp.cap_masked",
            3,
            "A firewall overwrites a keyword of the EHLO reply with XXXXXXXX.",
            "防火墙把 EHLO 应答中的一个关键字改写成 XXXXXXXX。",
            // Before and after TLS alike, so that the keyword sets of both states agree.
            server => server.WithSmtp(smtp => smtp with { Keywords = [.. smtp.Keywords, "XXXXXXXX"] })
        ),
        new(
            "smtp-no-8bitmime",
            SandboxService.Smtp,
            "smtp.8bitmime",
            2,
            "8BITMIME is not offered.",
            "未提供 8BITMIME。",
            server => server.WithSmtp(smtp => smtp with { Keywords = [.. smtp.Keywords.Where(keyword => keyword != "8BITMIME")] })
        ),
        new(
            "smtp-bare-lf",
            SandboxService.Smtp,
            "smtp.reply_sanity",
            2,
            "A line of the EHLO reply ends with a bare LF.",
            "EHLO 应答中有一行只以 LF 结尾。",
            server => server.WithSmtp(smtp => smtp with { SendsBareLineFeed = true })
        ),
    ];
}
