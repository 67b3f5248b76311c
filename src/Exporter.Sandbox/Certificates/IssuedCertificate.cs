using System.Security.Cryptography.X509Certificates;

namespace Exporter.Sandbox.Certificates;

/// <summary>A certificate with its private key and the intermediates a server should send along. Immutable; the owner disposes it.</summary>
/// <param name="Leaf">The server certificate, private key included.</param>
/// <param name="Intermediates">What stands between leaf and root, leaf's issuer first; empty if the root signed directly.</param>
public sealed record IssuedCertificate(X509Certificate2 Leaf, IReadOnlyList<X509Certificate2> Intermediates) : IDisposable
{
    /// <summary>Leaf and intermediates as PEM, in the order a server sends them (RFC 5246 §7.4.2).</summary>
    public string ChainPem =>
        string.Join('\n', Intermediates.Prepend(Leaf).Select(certificate => certificate.ExportCertificatePem())) + "\n";

    /// <summary>The leaf's private key as PKCS #8 PEM.</summary>
    public string KeyPem => Leaf.GetECDsaPrivateKey()?.ExportPkcs8PrivateKeyPem() ?? Leaf.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();

    /// <inheritdoc/>
    public void Dispose() => Leaf.Dispose();
}
