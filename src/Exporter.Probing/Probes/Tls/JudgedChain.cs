namespace Exporter.Probing.Probes.Tls;

/// <summary>Served certificates and what they are worth for one name. Immutable.</summary>
/// <param name="Certificates">As served, leaf first; never empty.</param>
/// <param name="Verdict">Whether they lead to a trusted root.</param>
/// <param name="CoversName">True if the leaf is for the expected name (RFC 9525 §6).</param>
/// <param name="Detail">The system's words if the chain is not trusted; empty otherwise.</param>
public sealed record JudgedChain(IReadOnlyList<CertificateFacts> Certificates, ChainVerdict Verdict, bool CoversName, string Detail)
{
    /// <summary>The first end of validity in the chain.</summary>
    public DateTimeOffset NotAfter => Certificates.Min(certificate => certificate.NotAfter);

    /// <summary>The first end of validity on the way to the trusted root, the root included; null if there is no such way.</summary>
    public DateTimeOffset? TrustedUntil { get; init; }

    /// <summary>
    /// True if a client that insists would accept it now: trusted, right name, within the dates of the way to the root. What is served beside
    /// that way may be expired, such as an old cross-signature: clients pass over it.
    /// </summary>
    public bool Verified(DateTimeOffset now) =>
        Verdict == ChainVerdict.Trusted && CoversName && Certificates[0].NotBefore <= now && now <= TrustedUntil;
}
