using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Exporter.EndToEnd.Servers;

/// <summary>A service account as Google keeps one: a key file to give away and the public key to judge assertions with (RFC 7523 §3).</summary>
public sealed class ServiceAccountKey : IDisposable
{
    private const string Address = "probe@project.test";
    private const string KeyId = "key-1";
    private static readonly TimeSpan MostAllowed = TimeSpan.FromHours(1);
    private readonly RSA key = RSA.Create(2048);

    /// <summary>The private key as it stands in the file, without its frame.</summary>
    public string Secret => Convert.ToBase64String(key.ExportPkcs8PrivateKey());

    /// <summary>The JSON file that an administrator downloads.</summary>
    public string File(string tokenUrl) =>
        new JsonObject
        {
            ["type"] = "service_account",
            ["private_key_id"] = KeyId,
            ["private_key"] = key.ExportPkcs8PrivateKeyPem(),
            ["client_email"] = Address,
            ["token_uri"] = tokenUrl,
        }.ToJsonString();

    /// <summary>The mailbox that an assertion is for; null if its signature, names or times are wrong.</summary>
    public string? Judge(string assertion, string tokenUrl)
    {
        if (assertion.Split('.') is not [var header, var claims, var signature])
        {
            return null;
        }
        var signed = Encoding.ASCII.GetBytes($"{header}.{claims}");
        var good = key.VerifyData(signed, Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return good ? Mailbox(Json(header), Json(claims), tokenUrl) : null;
    }

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();

    private static string? Mailbox(JsonNode header, JsonNode claims, string tokenUrl)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var (issued, ends) = ((long)claims["iat"]!, (long)claims["exp"]!);
        var isRight =
            ((string?)header["alg"], (string?)header["kid"]) == ("RS256", KeyId)
            && ((string?)claims["iss"], (string?)claims["aud"], (string?)claims["scope"])
                == (Address, tokenUrl, "https://mail.google.com/");
        return isRight && issued <= now && now < ends && ends - issued <= MostAllowed.TotalSeconds ? (string?)claims["sub"] : null;
    }

    private static JsonNode Json(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!;
}
