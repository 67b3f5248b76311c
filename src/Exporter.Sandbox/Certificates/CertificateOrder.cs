using System.Security.Cryptography;

namespace Exporter.Sandbox.Certificates;

/// <summary>What one certificate shall look like; the defaults make a healthy 90-day server certificate.</summary>
/// <param name="Names">DNS names or IP addresses for the subject alternative name; the first is also the common name.</param>
/// <param name="NotBefore">Start of validity (RFC 5280 §4.1.2.5).</param>
/// <param name="NotAfter">End of validity.</param>
public sealed record CertificateOrder(IReadOnlyList<string> Names, DateTimeOffset NotBefore, DateTimeOffset NotAfter)
{
    /// <summary>Modulus length for an RSA key in bits; null makes an ECDSA P-256 key.</summary>
    public int? RsaBits { get; init; }

    /// <summary>Hash under the signature; a fault may ask for SHA-1.</summary>
    public HashAlgorithmName Hash { get; init; } = HashAlgorithmName.SHA256;

    /// <summary>True signs the certificate with its own key instead of the authority's.</summary>
    public bool SelfSigned { get; init; }

    /// <summary>Octets of padding in the subject's organisation, to make an absurdly large subject.</summary>
    public int SubjectPadding { get; init; }
}
