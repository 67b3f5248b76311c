using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Exporter.Sandbox.Certificates;

/// <summary>Signs with ECDSA over SHA-1, which the framework's own generator refuses.</summary>
internal sealed class Sha1SignatureGenerator(ECDsa key) : X509SignatureGenerator
{
    // AlgorithmIdentifier { ecdsa-with-SHA1 } (RFC 5758 §3.2, RFC 3279 §2.2.3), DER.
    private static readonly byte[] EcdsaWithSha1 = [0x30, 0x09, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x01];

    public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => EcdsaWithSha1;

    public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) =>
        key.SignData(data, HashAlgorithmName.SHA1, DSASignatureFormat.Rfc3279DerSequence);

    protected override PublicKey BuildPublicKey() => new(key);
}
