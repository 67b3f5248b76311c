using Exporter.Mail.Pop3;

namespace Exporter.Probing.Probes.Pop3;

/// <summary>What a light POP3 look saw; every property is null until it was seen. Immutable.</summary>
public sealed record Pop3Facts : ProbeFacts
{
    /// <summary>Time to the greeting.</summary>
    public TimeSpan? GreetingDelay { get; init; }

    /// <summary>True if the greeting has a timestamp, with which a client may log in by APOP (RFC 1939 §7).</summary>
    public bool? ApopOffered { get; init; }

    /// <summary>False if the server knows no CAPA, so that it can announce nothing (RFC 2449 §5).</summary>
    public bool? KnowsCapabilities { get; init; }

    /// <summary>What was announced outside TLS; null also if nothing can be announced.</summary>
    public Pop3Capabilities? Plain { get; init; }

    /// <summary>What was announced inside TLS; null also if nothing can be announced.</summary>
    public Pop3Capabilities? Secure { get; init; }

    /// <summary>The announcement that counts for a client: inside TLS if it got there.</summary>
    public Pop3Capabilities? Capabilities => Secure ?? Plain;

    /// <summary>True if STLS is offered; a server without CAPA cannot offer it (RFC 2595 §4).</summary>
    public bool? StartTlsOffered =>
        Plain is { } plain ? plain.Has("STLS")
        : KnowsCapabilities == false ? false
        : null;

    /// <inheritdoc/>
    public override ProbeFacts Sharing(ValuePool pool) => this with { Plain = pool.Share(Plain), Secure = pool.Share(Secure) };
}
