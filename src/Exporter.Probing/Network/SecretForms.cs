using System.Text;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>The forms in which a credential can stand on the wire. Stateless.</summary>
internal static class SecretForms
{
    /// <summary>Plain, base64 as AUTH LOGIN sends it, and base64 as AUTH PLAIN sends it (RFC 4616 §2); longest first.</summary>
    public static IReadOnlyList<string> Of(Credential login)
    {
        var (user, password) = (login.UserName, login.Password.Reveal());
        return [Base64($"\0{user}\0{password}"), Base64($"{user}\0{user}\0{password}"), Base64(password), Base64(user), password, user];
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
