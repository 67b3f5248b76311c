namespace Exporter.Sandbox.Servers;

/// <summary>How a POP3 server behaves. Immutable.</summary>
/// <param name="Host">The name it gives itself in its greeting.</param>
internal sealed record Pop3Behaviour(string Host)
{
    /// <summary>Capabilities in both states, before and after TLS.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = ["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"];

    /// <summary>Capabilities in addition before TLS; STLS and logins work as announced.</summary>
    public IReadOnlyList<string> PlainCapabilities { get; init; } = ["STLS"];

    /// <summary>Capabilities in addition after TLS.</summary>
    public IReadOnlyList<string> TlsCapabilities { get; init; } = ["USER", "SASL PLAIN"];

    /// <summary>True greets with -ERR and hangs up.</summary>
    public bool RefusesGreeting { get; init; }

    /// <summary>False knows no CAPA, as servers from before RFC 2449.</summary>
    public bool KnowsCapabilities { get; init; } = true;

    /// <summary>False rejects the right password too, with -ERR [AUTH] (RFC 3206 §5).</summary>
    public bool AcceptsLogin { get; init; } = true;

    /// <summary>Octets that STAT counts and LIST does not.</summary>
    public int OctetsTooMany { get; init; }

    /// <summary>True gives every message the same unique id (against RFC 1939 §7).</summary>
    public bool GivesOneId { get; init; }

    /// <summary>A server without a fault.</summary>
    public static Pop3Behaviour Healthy(string host) => new(host);
}
