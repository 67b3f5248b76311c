using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Probing.Probes.Tls;

/// <summary>One certificate as served. Immutable.</summary>
public sealed record CertificateFacts
{
    private const string SubjectAlternativeNameOid = "2.5.29.17";

    /// <summary>SHA-256 of the DER encoding, lower-case hexadecimal.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Start of validity (RFC 5280 §4.1.2.5).</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>End of validity.</summary>
    public required DateTimeOffset NotAfter { get; init; }

    /// <summary>RSA, ECDSA or the key's object identifier.</summary>
    public required string KeyAlgorithm { get; init; }

    /// <summary>Length of the key in bits; null for a kind of key that has none.</summary>
    public required int? KeyBits { get; init; }

    /// <summary>Friendly name of the signature algorithm, e.g. <c>sha256RSA</c>, else its object identifier.</summary>
    public required string SignatureAlgorithm { get; init; }

    /// <summary>DNS names and addresses of the subject alternative name (RFC 5280 §4.2.1.6), sorted.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The DNS names alone, in the order of the certificate.</summary>
    public IReadOnlyList<string> DnsNames { get; init; } = [];

    /// <summary>DER encoding of the subject's distinguished name (RFC 5280 §4.1.2.4), for peers' ways to write it.</summary>
    public ReadOnlyMemory<byte> SubjectDer { get; init; }

    /// <summary>DER encoding of the issuer's distinguished name.</summary>
    public ReadOnlyMemory<byte> IssuerDer { get; init; }

    /// <summary>Distinguished name of the subject; text of the server, not for labels of ours.</summary>
    public required string Subject { get; init; }

    /// <summary>Distinguished name of the issuer; text of the server, not for labels of ours.</summary>
    public required string Issuer { get; init; }

    /// <summary>True for the same certificate: everything here is read from what the fingerprint is of.</summary>
    public bool Equals(CertificateFacts? other) => other is not null && Fingerprint == other.Fingerprint;

    /// <inheritdoc/>
    public override int GetHashCode() => Fingerprint.GetHashCode(StringComparison.Ordinal);

    /// <summary>True if subject and issuer are the same.</summary>
    public bool SelfIssued => Subject == Issuer;

    /// <summary>Reads a certificate.</summary>
    public static CertificateFacts From(X509Certificate2 certificate)
    {
        using var rsa = certificate.GetRSAPublicKey();
        using var ecdsa = certificate.GetECDsaPublicKey();
        var (dnsNames, names) = NamesIn(
            certificate.Extensions.FirstOrDefault(extension => extension.Oid?.Value == SubjectAlternativeNameOid)
        );
        return new()
        {
            Fingerprint = Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)),
            NotBefore = new DateTimeOffset(certificate.NotBefore).ToUniversalTime(),
            NotAfter = new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
            KeyAlgorithm =
                rsa is not null ? "RSA"
                : ecdsa is not null ? "ECDSA"
                : certificate.PublicKey.Oid.Value ?? "?",
            KeyBits = rsa?.KeySize ?? ecdsa?.KeySize,
            SignatureAlgorithm = certificate.SignatureAlgorithm.FriendlyName ?? certificate.SignatureAlgorithm.Value ?? "?",
            Names = names,
            DnsNames = dnsNames,
            SubjectDer = certificate.SubjectName.RawData,
            IssuerDer = certificate.IssuerName.RawData,
            Subject = certificate.Subject,
            Issuer = certificate.Issuer,
        };
    }

    /// <summary>The share of its life that is left; negative once expired.</summary>
    public double LifeRemaining(DateTimeOffset now) => (NotAfter - now) / (NotAfter - NotBefore);

    private static (IReadOnlyList<string> Dns, IReadOnlyList<string> All) NamesIn(X509Extension? extension)
    {
        if (extension is null)
        {
            return ([], []);
        }
        var alternative = new X509SubjectAlternativeNameExtension(extension.RawData);
        var dns = alternative.EnumerateDnsNames().ToList();
        return (
            dns,
            [.. dns.Concat(alternative.EnumerateIPAddresses().Select(address => address.ToString())).Order(StringComparer.Ordinal)]
        );
    }
}
