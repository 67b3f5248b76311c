using System.Collections.Frozen;
using System.Net;
using System.Text;
using Exporter.Probing.Targets;
using MailKit.Security;

namespace Exporter.Probing.Network;

/// <summary>The SASL mechanisms that looks log in with. Stateless.</summary>
internal static class LoginMechanism
{
    private static readonly string[] WithToken = ["OAUTHBEARER", "XOAUTH2"];

    // In the order in which people's programs take them inside TLS.
    private static readonly string[] WithPassword =
    [
        "PLAIN",
        "LOGIN",
        "SCRAM-SHA-512-PLUS",
        "SCRAM-SHA-256-PLUS",
        "SCRAM-SHA-1-PLUS",
        "SCRAM-SHA-512",
        "SCRAM-SHA-256",
        "SCRAM-SHA-1",
        "CRAM-MD5",
    ];

    private static readonly FrozenDictionary<string, Func<NetworkCredential, SaslMechanism>> Makers = new Dictionary<
        string,
        Func<NetworkCredential, SaslMechanism>
    >
    {
        ["LOGIN"] = credential => new SaslMechanismLogin(Encoding.UTF8, credential),
        ["SCRAM-SHA-512-PLUS"] = credential => new SaslMechanismScramSha512Plus(credential),
        ["SCRAM-SHA-256-PLUS"] = credential => new SaslMechanismScramSha256Plus(credential),
        ["SCRAM-SHA-1-PLUS"] = credential => new SaslMechanismScramSha1Plus(credential),
        ["SCRAM-SHA-512"] = credential => new SaslMechanismScramSha512(credential),
        ["SCRAM-SHA-256"] = credential => new SaslMechanismScramSha256(credential),
        ["SCRAM-SHA-1"] = credential => new SaslMechanismScramSha1(credential),
        ["CRAM-MD5"] = credential => new SaslMechanismCramMd5(credential),
        ["OAUTHBEARER"] = credential => new SaslMechanismOAuthBearer(credential),
        ["XOAUTH2"] = credential => new SaslMechanismOAuth2(credential),
    }.ToFrozenDictionary();

    /// <summary>Those of the offered mechanisms that can log in, the usual one first; empty if there is none.</summary>
    /// <param name="offered">Names as the server tells them.</param>
    /// <param name="login">Who logs in.</param>
    /// <param name="token">The token that stands for the password (RFC 7628, or the older way of Google and Microsoft); null if there is none.</param>
    public static IReadOnlyList<string> Usable(IEnumerable<string> offered, Credential login, string? token)
    {
        var names = offered.ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Only PLAIN has a field for the user that an administrator logs in for.
        return
        [
            .. (
                token is not null ? WithToken
                : login.MasterUser is not null ? ["PLAIN"]
                : WithPassword
            ).Where(names.Contains),
        ];
    }

    /// <summary>A mechanism that <see cref="Usable"/> named.</summary>
    public static SaslMechanism Create(string name, Credential login, string? token) =>
        name == "PLAIN"
            ? new SaslMechanismPlain(Encoding.UTF8, Credential(login)) { AuthorizationId = OnBehalf(login) }
            : Makers[name](token is null ? Credential(login) : new(login.UserName, token));

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
