namespace Exporter.Sandbox.Servers;

/// <summary>How an SMTP server behaves. Immutable.</summary>
/// <param name="Host">The name it gives itself in replies to EHLO and HELO.</param>
/// <param name="Greeting">Its first reply; null stays silent for ever. 4xx hangs up, 5xx then refuses all but QUIT (RFC 5321 §3.1).</param>
internal sealed record SmtpBehaviour(string Host, string? Greeting)
{
    /// <summary>Keywords announced in both states, before and after TLS.</summary>
    public IReadOnlyList<string> Keywords { get; init; } =
    ["PIPELINING", "SIZE 52428800", "8BITMIME", "ENHANCEDSTATUSCODES", "DSN", "SMTPUTF8", "CHUNKING"];

    /// <summary>Keywords announced in addition before TLS; STARTTLS and AUTH work exactly when they are announced.</summary>
    public IReadOnlyList<string> PlainKeywords { get; init; } = ["STARTTLS"];

    /// <summary>Keywords announced in addition after TLS.</summary>
    public IReadOnlyList<string> TlsKeywords { get; init; } = [];

    /// <summary>False answers EHLO with 502; HELO works either way.</summary>
    public bool AcceptsEhlo { get; init; } = true;

    /// <summary>True ends one line inside the EHLO reply with a bare LF (against RFC 5321 §2.3.8).</summary>
    public bool SendsBareLineFeed { get; init; }

    /// <summary>The reply to STARTTLS instead of 220; null starts TLS.</summary>
    public string? StartTlsRefusal { get; init; }

    /// <summary>False rejects the right password too, with 535.</summary>
    public bool AcceptsLogin { get; init; } = true;

    /// <summary>True takes mail only from clients that have logged in (RFC 6409 §4.3).</summary>
    public bool WantsLogin { get; init; }

    /// <summary>True takes mail only inside TLS, which a public server must not (RFC 3207 §4).</summary>
    public bool WantsTls { get; init; }

    /// <summary>False takes messages that announce more than the limit (RFC 1870 §6.1).</summary>
    public bool HoldsToSize { get; init; } = true;

    /// <summary>False refuses <see cref="MailAccount.User"/> as unknown.</summary>
    public bool KnowsMailbox { get; init; } = true;

    /// <summary>False refuses every recipient of the null sender (RFC 5321 §4.5.5).</summary>
    public bool TakesNullSender { get; init; } = true;

    /// <summary>True takes any recipient of any domain.</summary>
    public bool TakesAnybody { get; init; }

    /// <summary>The local parts that the domain of the accounts has beside them (RFC 2142).</summary>
    public IReadOnlyList<string> Roles { get; init; } = ["postmaster", "abuse"];

    /// <summary>True answers VRFY with a person's address.</summary>
    public bool NamesPeople { get; init; }

    /// <summary>A server without a fault: AUTH on the submission services only, and after TLS only.</summary>
    public static SmtpBehaviour Healthy(SandboxService service, string host) =>
        new(host, $"220 {host} ESMTP ready")
        {
            TlsKeywords = service is SandboxService.Smtp ? [] : [$"AUTH PLAIN LOGIN {string.Join(' ', ScramExchange.Mechanisms)}"],
            WantsLogin = service is not SandboxService.Smtp,
        };
}
