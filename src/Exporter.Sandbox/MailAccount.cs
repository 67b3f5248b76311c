using System.Text;

namespace Exporter.Sandbox;

/// <summary>The one account of the sandbox. A healthy server that offers a login accepts it and nothing else.</summary>
public static class MailAccount
{
    /// <summary>Login name.</summary>
    public const string User = "probe@healthy.example";

    /// <summary>Its password; public, because it opens nothing outside this process.</summary>
    public const string Password = "only-in-the-sandbox";

    internal static bool Accepts(string user, string password) => user == User && password == Password;

    // RFC 4616 §2: authorization identity NUL authentication identity NUL password.
    internal static bool AcceptsPlain(string base64)
    {
        var parts = Decode(base64)?.Split('\0');
        return parts is [_, var user, var password] && Accepts(user, password);
    }

    internal static bool AcceptsLogin(string user64, string password64) =>
        Decode(user64) is { } user && Decode(password64) is { } password && Accepts(user, password);

    private static string? Decode(string base64)
    {
        var octets = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, octets, out var count) ? Encoding.UTF8.GetString(octets, 0, count) : null;
    }
}
