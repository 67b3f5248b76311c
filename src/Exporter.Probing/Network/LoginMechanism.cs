using System.Net;
using System.Text;
using Exporter.Probing.Targets;
using MailKit.Security;

namespace Exporter.Probing.Network;

/// <summary>Which SASL mechanism a look uses. Stateless.</summary>
internal static class LoginMechanism
{
    /// <summary>
    /// The first of those offered in the order in which people's programs take them inside TLS; null if none can be spoken. Only one is
    /// tried, since each refusal counts towards locking the account. A token is sent by RFC 7628 or by the older way of Google and Microsoft.
    /// </summary>
    public static SaslMechanism? Choose(ICollection<string> offered, Credential login, string? token)
    {
        var credential = Credential(login);
        return token is not null ? WithToken(token)
            : Has("PLAIN") ? new SaslMechanismPlain(Encoding.UTF8, credential) { AuthorizationId = OnBehalf(login) }
            // The other mechanisms have no field for the user that an administrator logs in for.
            : login.MasterUser is not null ? null
            : Has("LOGIN") ? new SaslMechanismLogin(Encoding.UTF8, credential)
            : Has("SCRAM-SHA-256") ? new SaslMechanismScramSha256(credential)
            : Has("SCRAM-SHA-1") ? new SaslMechanismScramSha1(credential)
            : Has("CRAM-MD5") ? new SaslMechanismCramMd5(credential)
            : null;

        SaslMechanism? WithToken(string bearer) =>
            Has("OAUTHBEARER") ? new SaslMechanismOAuthBearer(login.UserName, bearer)
            : Has("XOAUTH2") ? new SaslMechanismOAuth2(login.UserName, bearer)
            : null;

        bool Has(string name) => offered.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The account in the library's form.</summary>
    public static NetworkCredential Credential(Credential login) => new(login.Account, login.Password.Reveal());

    private static string? OnBehalf(Credential login) => login.MasterUser is null ? null : login.UserName;

    /// <summary>The failure of a login for which no mechanism is left.</summary>
    public static LookException None(IEnumerable<string> offered)
    {
        var names = Printable.Of(string.Join(' ', offered.Order(StringComparer.Ordinal)));
        return new(FailureKind.Rejected, new($"no mechanism to log in with; offered: {names}", $"没有可用的登录机制；服务器提供：{names}"));
    }
}
