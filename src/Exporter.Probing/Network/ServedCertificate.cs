using System.Security.Cryptography;

namespace Exporter.Probing.Network;

/// <summary>The octets of one certificate as served. Immutable.</summary>
/// <param name="Der">The DER encoding.</param>
public sealed record ServedCertificate(ReadOnlyMemory<byte> Der)
{
    /// <summary>SHA-256 of the DER encoding in lower-case hexadecimal digits.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Der.Span));
}
