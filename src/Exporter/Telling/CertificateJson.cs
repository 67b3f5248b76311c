using System.Text.Json;
using Exporter.Probing.Probes.Tls;

namespace Exporter.Telling;

/// <summary>A handshake and the served certificates as JSON. Stateless.</summary>
internal static class CertificateJson
{
    /// <summary>Writes one named object.</summary>
    public static void Write(Utf8JsonWriter json, string name, TlsFacts tls)
    {
        json.WriteStartObject(name);
        json.WriteString("protocol", tls.Protocol);
        json.WriteString("cipher_suite", tls.CipherSuite);
        json.WriteBoolean("verified", tls.Chain.Verified(tls.SeenAt));
        json.WriteBoolean("covers_name", tls.Chain.CoversName);
        json.WriteString("chain", tls.Chain.Verdict.ToString());
        json.WriteArray("certificates", tls.Chain.Certificates, certificate => WriteCertificate(json, certificate));
        json.WriteEndObject();
    }

    private static void WriteCertificate(Utf8JsonWriter json, CertificateFacts certificate)
    {
        json.WriteStartObject();
        json.WriteString("subject", certificate.Subject);
        json.WriteString("issuer", certificate.Issuer);
        json.WriteStrings("names", certificate.Names);
        json.WriteTime("not_before", certificate.NotBefore);
        json.WriteTime("not_after", certificate.NotAfter);
        json.WriteString("key", $"{certificate.KeyAlgorithm} {certificate.KeyBits}".TrimEnd());
        json.WriteString("signature", certificate.SignatureAlgorithm);
        json.WriteString("sha256", certificate.Fingerprint);
        json.WriteEndObject();
    }
}
