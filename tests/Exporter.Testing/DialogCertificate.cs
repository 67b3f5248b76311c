using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Testing;

/// <summary>A certificate as a server of a <see cref="Dialog"/> shows it. Immutable.</summary>
/// <param name="Leaf">The server's own certificate, with its key.</param>
/// <param name="Intermediates">What it sends along, the leaf's issuer first.</param>
/// <param name="Context">Both, ready for a handshake; built without downloads.</param>
/// <param name="IsWeak">True if OpenSSL's usual security level refuses to serve it.</param>
public sealed record DialogCertificate(
    X509Certificate2 Leaf,
    IReadOnlyList<X509Certificate2> Intermediates,
    SslStreamCertificateContext Context,
    bool IsWeak
);
