using System.Security.Cryptography;
using System.Text.Json;
using Exporter.Configuration.Yaml;
using Exporter.Probing.Targets;

namespace Exporter.Configuration.Sections;

/// <summary>Reads the key file of a Google service account. No message of this class quotes the file.</summary>
internal static class ServiceAccountFile
{
    private const int MaxFileBytes = 64 * 1024;

    // RFC 7518 §3.3: RS256 wants at least that.
    private const int MinKeyBits = 2048;
    private const string GoogleMail = "https://mail.google.com/";

    /// <summary>The grant that the file makes, with the scope of a mailbox at Google; null after telling what is wrong.</summary>
    public static OAuth2Grant? Read(YamlNode node, ReadContext context)
    {
        if (Shapes.FilePath(node, context) is not { } path)
        {
            return null;
        }
        var read = context.Files.Read(path, MaxFileBytes);
        var (grant, problem) = read.Value is { } text ? Parse(text) : (null, read.Problem);
        if (problem is not null)
        {
            context.Refuse(node, $"the file named here {problem}");
        }
        return grant;
    }

    private static (OAuth2Grant? Grant, string? Problem) Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? Grant(document.RootElement, new(text))
                : (null, "is not a JSON object");
        }
        catch (JsonException)
        {
            return (null, "is not JSON, or names something twice");
        }
    }

    private static (OAuth2Grant? Grant, string? Problem) Grant(JsonElement root, Secret file)
    {
        if (Text(root, "type") != "service_account")
        {
            return (null, "is not the key of a service account: its type must be service_account");
        }
        var missing = new[] { "client_email", "private_key_id", "private_key", "token_uri" }.FirstOrDefault(name =>
            Text(root, name) is null
        );
        if (missing is not null)
        {
            return (null, $"has no text under {missing}");
        }
        var (url, key) = (OAuth2Section.Url(Text(root, "token_uri")!), Text(root, "private_key")!);
        return url is null ? (null, "has a token_uri that is no https URL")
            : KeyProblem(key) is { } problem ? (null, problem)
            : (
                new(url, Text(root, "client_email")!)
                {
                    ServiceAccount = new(Text(root, "private_key_id")!, new(key), file),
                    Scope = GoogleMail,
                },
                null
            );
    }

    private static string? Text(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string? KeyProblem(string pem)
    {
        try
        {
            using var key = RSA.Create();
            key.ImportFromPem(pem);
            // A public key can be read as well, and cannot sign.
            key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return key.KeySize < MinKeyBits ? $"has an RSA key of less than {MinKeyBits} bits as private_key" : null;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return "has a private_key that is no RSA key in PEM";
        }
    }
}
