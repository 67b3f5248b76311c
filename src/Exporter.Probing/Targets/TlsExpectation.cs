using System.Security.Cryptography.X509Certificates;

namespace Exporter.Probing.Targets;

/// <summary>What a target's certificates are held against. Immutable.</summary>
/// <param name="ServerName">The name that must be in the certificate and is sent as SNI (RFC 6066 §3).</param>
public sealed record TlsExpectation(string ServerName)
{
    /// <summary>Roots of a private CA; null trusts the system's store.</summary>
    public IReadOnlyList<X509Certificate2>? Roots { get; init; }

    /// <summary>Who renews.</summary>
    public Renewal Renewal { get; init; } = Renewal.Auto;
}
