using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Exporter.EndToEnd.Product;

/// <summary>A user name and a password in every form in which something could let them slip. Immutable.</summary>
/// <param name="User">The user name.</param>
/// <param name="Password">The password.</param>
public sealed record Secrets(string User, string Password)
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What must stand nowhere: as it is, on the wire (RFC 4616, AUTH LOGIN, IMAP's quoted string), in a URL, in JSON and in HTML.</summary>
    public IReadOnlySet<string> Forms => new[]
        {
            // Base64 hides where a text begins; of AUTH PLAIN with another identity in front the two other alignments remain.
            Base64($"\0{User}\0{Password}"),
            Base64($"{User}\0{User}\0{Password}"),
        }.Concat(FormsOf(User)).Concat(FormsOf(Password)).Concat(FormsOf(User.Split('@')[0])).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> FormsOf(string secret) =>
        [
            secret,
            Base64(secret),
            Uri.EscapeDataString(secret),
            WebUtility.UrlEncode(secret),
            WebUtility.HtmlEncode(secret),
            HtmlEncoder.Default.Encode(secret),
            Inside(JsonSerializer.Serialize(secret)),
            Inside(JsonSerializer.Serialize(secret, Relaxed)),
            secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
            Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(secret)),
        ];

    private static string Inside(string quoted) => quoted[1..^1];

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
