using Exporter.Mail.Imap;

namespace Exporter.Probing.Probes.Imap;

/// <summary>What a light IMAP look saw; every property is null until it was seen. Immutable.</summary>
public sealed record ImapFacts : ProbeFacts
{
    /// <summary>Time to the greeting.</summary>
    public TimeSpan? GreetingDelay { get; init; }

    /// <summary>True if the server greeted with PREAUTH: the session was logged in from the start (RFC 9051 §7.1.4).</summary>
    public bool? PreAuth { get; init; }

    /// <summary>What was announced outside TLS.</summary>
    public ImapCapabilities? Plain { get; init; }

    /// <summary>What was announced inside TLS.</summary>
    public ImapCapabilities? Secure { get; init; }

    /// <summary>What the server tells about itself before login (RFC 2971).</summary>
    public ImapDisclosure? Disclosure { get; init; }

    /// <summary>The announcement that counts for a client: inside TLS if it got there.</summary>
    public ImapCapabilities? Capabilities => Secure ?? Plain;

    /// <summary>True if STARTTLS is offered and may be used; a session that is logged in may not (RFC 9051 §6.2.1).</summary>
    public bool? StartTlsOffered => Plain is { } plain ? plain.Has("STARTTLS") && PreAuth != true : null;

    /// <inheritdoc/>
    public override ProbeFacts Sharing(ValuePool pool) => this with { Plain = pool.Share(Plain), Secure = pool.Share(Secure) };
}
