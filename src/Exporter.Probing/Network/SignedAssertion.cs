using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>What a service account shows to the token endpoint: a signed JSON Web Token (RFC 7523 §3, RFC 7519). Stateless.</summary>
internal static class SignedAssertion
{
    // Google allows an hour; half of it leaves room for a clock of ours that is slow.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>An assertion for the mailbox of <paramref name="subject"/>, good from now on.</summary>
    public static string For(string subject, OAuth2Grant grant, ServiceAccount account, DateTimeOffset now)
    {
        var signed = $"{Header(account)}.{Claims(subject, grant, now)}";
        using var key = RSA.Create();
        key.ImportFromPem(account.PrivateKey.Reveal());
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Header(ServiceAccount account) =>
        Encoded(json =>
        {
            json.WriteString("alg", "RS256");
            json.WriteString("typ", "JWT");
            json.WriteString("kid", account.KeyId);
        });

    private static string Claims(string subject, OAuth2Grant grant, DateTimeOffset now) =>
        Encoded(json =>
        {
            json.WriteString("iss", grant.ClientId);
            json.WriteString("sub", subject);
            json.WriteString("scope", grant.Scope);
            json.WriteString("aud", grant.TokenUrl.OriginalString);
            json.WriteNumber("iat", now.ToUnixTimeSeconds());
            json.WriteNumber("exp", (now + Life).ToUnixTimeSeconds());
        });

    private static string Encoded(Action<Utf8JsonWriter> write)
    {
        using var octets = new MemoryStream();
        using (var json = new Utf8JsonWriter(octets))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Base64Url.EncodeToString(octets.ToArray());
    }
}
