using System.Net.Security;
using System.Security.Authentication;

namespace Exporter.Probing.Network;

/// <summary>What a handshake showed. Immutable.</summary>
/// <param name="Version">The negotiated version.</param>
/// <param name="CipherSuite">The negotiated suite.</param>
/// <param name="Chain">The certificates as served, leaf first; never empty.</param>
/// <param name="ClientCertificateAsked">True if the server sent a CertificateRequest (RFC 8446 §4.3.2).</param>
public sealed record TlsSession(
    SslProtocols Version,
    TlsCipherSuite CipherSuite,
    IReadOnlyList<ServedCertificate> Chain,
    bool ClientCertificateAsked
)
{
    /// <summary>The version as peers write it: <c>TLS 1.3</c>.</summary>
    public string Protocol =>
        Version switch
        {
            SslProtocols.Tls13 => "TLS 1.3",
            SslProtocols.Tls12 => "TLS 1.2",
            _ => Version.ToString(),
        };
}
