using System.Text;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>The forms in which a credential can stand on the wire. Stateless.</summary>
internal static class SecretForms
{
    /// <summary>Plain, base64 as AUTH LOGIN sends it, and base64 as AUTH PLAIN sends it (RFC 4616 §2); longest first.</summary>
    public static IReadOnlyList<string> Of(Credential login)
    {
        var (user, account, password) = (login.UserName, login.Account, login.Password.Reveal());
        return
        [
            Base64($"\0{account}\0{password}"),
            Base64($"{user}\0{account}\0{password}"),
            Base64(password),
            Base64(user),
            Base64(account),
            password,
            user,
            account,
        ];
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
