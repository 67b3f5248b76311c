using Exporter.Mail.Smtp;

namespace Exporter.Probing.Probes.SmtpPolicy;

/// <summary>How a server that is ours treats senders and recipients; every property is null until it was seen. Immutable.</summary>
public sealed record SmtpPolicyFacts : ProbeFacts
{
    /// <summary>When it was looked at.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The answer to MAIL before TLS (RFC 3207 §4).</summary>
    public SmtpReply? MailInClear { get; init; }

    /// <summary>The answer to the probe mailbox, from a named sender if that may be one.</summary>
    public PolicyAnswer? Mailbox { get; init; }

    /// <summary>Since when the probe mailbox is refused for now, look after look; null if it is not, and before memory was asked.</summary>
    public DateTimeOffset? DeferredSince { get; init; }

    /// <summary>The probe mailbox from the null sender and from another.</summary>
    public SenderPair? Senders { get; init; }

    /// <summary>The answers to postmaster, by domain (RFC 5321 §4.5.1).</summary>
    public IReadOnlyList<RoleAnswer>? Postmasters { get; init; }

    /// <summary>The answers to abuse, by domain (RFC 2142 §4).</summary>
    public IReadOnlyList<RoleAnswer>? Abuses { get; init; }

    /// <summary>The answer to a recipient that nobody can have.</summary>
    public PolicyAnswer? Stranger { get; init; }

    /// <summary>The answers to VRFY and EXPN (RFC 5321 §3.5).</summary>
    public IReadOnlyList<SmtpReply>? Directory { get; init; }

    /// <summary>What became of a size above the limit.</summary>
    public SizeTrial? Size { get; init; }

    /// <summary>The last answer to a client that did not log in and has mail for a foreign domain.</summary>
    public SmtpReply? WithoutLogin { get; init; }
}

/// <summary>The answers to the same recipient from two senders. Immutable.</summary>
/// <param name="Null">From the null sender (RFC 5321 §4.5.5).</param>
/// <param name="Named">From another.</param>
public sealed record SenderPair(PolicyAnswer Null, PolicyAnswer Named);

/// <summary>The answer to a role of a domain. Immutable.</summary>
public sealed record RoleAnswer(string Domain, PolicyAnswer Answer);

/// <summary>The answer to a MAIL that announces one octet more than the limit (RFC 1870 §6.1). Immutable.</summary>
/// <param name="Limit">The announced limit in octets; null if none is, so that nothing was asked.</param>
/// <param name="Reply">The answer; null if nothing was asked.</param>
public sealed record SizeTrial(long? Limit, SmtpReply? Reply);
