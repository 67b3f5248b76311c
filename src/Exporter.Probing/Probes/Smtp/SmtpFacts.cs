using Exporter.Mail.Smtp;

namespace Exporter.Probing.Probes.Smtp;

/// <summary>What a light SMTP look saw; every property is null until it was seen. Immutable.</summary>
public sealed record SmtpFacts : ProbeFacts
{
    /// <summary>The text of the greeting's first line (RFC 5321 §4.2).</summary>
    public string? Banner { get; init; }

    /// <summary>Time to the greeting's first line, a <c>220-</c> included.</summary>
    public TimeSpan? GreetingDelay { get; init; }

    /// <summary>False if EHLO was refused and HELO was not.</summary>
    public bool? EhloAccepted { get; init; }

    /// <summary>What EHLO announced outside TLS (RFC 5321 §4.1.1.1).</summary>
    public EhloCapabilities? Plain { get; init; }

    /// <summary>What EHLO announced inside TLS.</summary>
    public EhloCapabilities? Secure { get; init; }

    /// <summary>Deviations of form in the replies so far.</summary>
    public ReplyFlaws? Flaws { get; init; }

    /// <summary>The replies that should carry an enhanced status code because the server announces them (RFC 2034 §4).</summary>
    public IReadOnlyList<SmtpReply>? EnhancedReplies { get; init; }

    /// <summary>The announcement that counts for a client: inside TLS if it got there.</summary>
    public EhloCapabilities? Capabilities => Secure ?? Plain;

    /// <summary>True if STARTTLS is offered; null if something on the way overwrites keywords, since it may hide it.</summary>
    public bool? StartTlsOffered =>
        Plain is not { } plain ? null
        : plain.Has("STARTTLS") ? true
        : plain.Masked.Count > 0 ? null
        : false;

    /// <inheritdoc/>
    public override ProbeFacts Sharing(ValuePool pool) =>
        this with
        {
            Banner = pool.Share(Banner),
            Plain = pool.Share(Plain),
            Secure = pool.Share(Secure),
            EnhancedReplies = EnhancedReplies?.Select(reply => pool.Share(reply)).ToArray(),
        };
}
