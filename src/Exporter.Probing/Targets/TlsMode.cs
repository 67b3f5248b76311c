namespace Exporter.Probing.Targets;

/// <summary>How a service comes to speak TLS.</summary>
public enum TlsMode
{
    /// <summary>Never.</summary>
    None,

    /// <summary>By a command in the plain session (RFC 3207, RFC 9051 §6.2.1).</summary>
    StartTls,

    /// <summary>From the first octet (RFC 8314 §3).</summary>
    Implicit,
}
