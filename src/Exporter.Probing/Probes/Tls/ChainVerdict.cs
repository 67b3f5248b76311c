namespace Exporter.Probing.Probes.Tls;

/// <summary>Whether the served certificates lead to a trusted root, dates and name left aside.</summary>
public enum ChainVerdict
{
    /// <summary>They do.</summary>
    Trusted,

    /// <summary>The server's certificate is signed with its own key.</summary>
    SelfSigned,

    /// <summary>The issuer of the server's certificate was neither sent nor is it known here.</summary>
    Incomplete,

    /// <summary>They lead to a root that is not trusted here.</summary>
    UnknownRoot,

    /// <summary>A signature or constraint is wrong (RFC 5280 §6.1).</summary>
    Broken,
}
