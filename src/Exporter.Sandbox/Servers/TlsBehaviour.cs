using Exporter.Sandbox.Certificates;

namespace Exporter.Sandbox.Servers;

/// <summary>How a server behaves in the TLS handshake. Immutable.</summary>
/// <param name="Order">The certificate for clients that name a host (RFC 6066 §3).</param>
internal sealed record TlsBehaviour(CertificateOrder Order)
{
    /// <summary>The certificate for clients that name none; null gives them the same one.</summary>
    public CertificateOrder? OrderWithoutName { get; init; }

    /// <summary>False sends the leaf alone.</summary>
    public bool SendsIntermediates { get; init; } = true;

    /// <summary>True lets OpenSSL serve keys and hashes below its security level.</summary>
    public bool AllowsWeakCertificate { get; init; }

    /// <summary>True answers the ClientHello with a fatal alert.</summary>
    public bool BreaksHandshake { get; init; }

    /// <summary>A certificate of 90 days of which 80 are left.</summary>
    public static TlsBehaviour Healthy(string host, DateTimeOffset now) =>
        new(new CertificateOrder([host], now.AddDays(-10), now.AddDays(80)));
}
