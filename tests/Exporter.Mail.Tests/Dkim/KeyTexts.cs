using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;

namespace Exporter.Mail.Tests.Dkim;

/// <summary>Keys in base64 for the tests; those of RSA are modulus and exponent without a private key.</summary>
internal static class KeyTexts
{
    public static string Ed25519 { get; } = Convert.ToBase64String(Octets(32));

    /// <summary>SubjectPublicKeyInfo (RFC 5280 §4.1) around <see cref="Raw"/>.</summary>
    public static byte[] Info(int bits, string algorithm = "1.2.840.113549.1.1.1")
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            using (writer.PushSequence())
            {
                writer.WriteObjectIdentifier(algorithm);
                writer.WriteNull();
            }
            writer.WriteBitString(Raw(bits));
        }
        return writer.Encode();
    }

    /// <summary>RSAPublicKey (RFC 8017 §A.1.1) with a modulus of so many bits.</summary>
    public static byte[] Raw(int bits)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((BigInteger.One << (bits - 1)) + 12345);
            writer.WriteInteger(65537);
        }
        return writer.Encode();
    }

    /// <summary>Puts keys for <c>{2048}</c>, <c>{raw1024}</c>, <c>{ed25519}</c> and so on.</summary>
    public static string Fill(string text)
    {
        foreach (var bits in (int[])[512, 768, 1023, 1024, 2048, 4096])
        {
            text = text.Replace($"{{{bits}}}", Convert.ToBase64String(Info(bits)), StringComparison.Ordinal)
                .Replace($"{{raw{bits}}}", Convert.ToBase64String(Raw(bits)), StringComparison.Ordinal);
        }
        return text.Replace("{ed25519}", Ed25519, StringComparison.Ordinal)
            .Replace("{ec}", Convert.ToBase64String(Info(1024, "1.2.840.10045.2.1")), StringComparison.Ordinal)
            .Replace("{ed25519info}", Convert.ToBase64String(Octets(44)), StringComparison.Ordinal);
    }

    public static string Generate(int bits, bool raw)
    {
        using var key = RSA.Create(bits);
        return Convert.ToBase64String(raw ? key.ExportRSAPublicKey() : key.ExportSubjectPublicKeyInfo());
    }

    private static byte[] Octets(int count) => [.. Enumerable.Range(1, count).Select(number => (byte)number)];
}
