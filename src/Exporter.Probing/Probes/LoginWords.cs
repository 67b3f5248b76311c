using System.Globalization;
using Exporter.Mail.Sasl;
using Exporter.Probing.Network;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>Why a login was not tried, in a person's words. Stateless.</summary>
internal static class LoginWords
{
    /// <summary>An earlier refusal still stands.</summary>
    public static Words Paused(RefusedLogin refused, bool here)
    {
        var (at, again, reply) = (Time(refused.At), Time(refused.At + LoginLedger.Pause), Refused(refused.Reply));
        return here
            ? new($"refused at {at}, tried again after {again}: {reply.En}", $"{at} 被拒绝，{again} 之后再试：{reply.Zh}")
            : new(
                $"not tried: {refused.Endpoint} refused this login at {at}, tried again after {again}",
                $"未尝试：{refused.Endpoint} 于 {at} 拒绝了此登录，{again} 之后再试"
            );
    }

    /// <summary>The served certificate is none to send a password to.</summary>
    public static Words Unverified(JudgedChain chain, string serverName) =>
        chain.Verdict != ChainVerdict.Trusted ? new("the certificate is not trusted; the password was not sent", "证书不受信任，未发送密码")
        : !chain.CoversName
            ? new($"the certificate is not for {serverName}; the password was not sent", $"证书中没有 {serverName}，未发送密码")
        : new("the certificate is outside its dates; the password was not sent", "证书不在有效期内，未发送密码");

    /// <summary>The server's answer, and before it what it means where that is known.</summary>
    /// <param name="reply">The answer without what is private.</param>
    public static Words Refused(string reply) =>
        Meaning(LoginRefusals.Read(reply)) is { } meaning ? new($"{meaning.En}: {reply}", $"{meaning.Zh}：{reply}") : Words.Same(reply);

    private static Words? Meaning(LoginRefusal refusal) =>
        refusal switch
        {
            LoginRefusal.WrongPassword => new("the password or the user name is wrong", "密码或用户名错误"),
            LoginRefusal.Expired => new("the password has expired", "密码已过期"),
            LoginRefusal.Disabled => new("the account may not use this service", "该账户已停用，或无权使用此服务"),
            LoginRefusal.EncryptionRequired => new("the server takes no password without TLS", "未加密时服务器不接受密码"),
            LoginRefusal.MechanismRefused => new("the server does not take this way of logging in", "服务器不接受这种登录方式"),
            LoginRefusal.AuthorizationCodeRequired => new(
                "an authorization code is wanted in place of the password",
                "需要使用授权码代替密码"
            ),
            LoginRefusal.IdRequired => new("the server wants the IMAP ID command first", "服务器要求先发送 IMAP ID 命令"),
            LoginRefusal.TooMany => new("too many connections or logins", "连接或登录次数过多"),
            LoginRefusal.Temporary => new("the server cannot check passwords now", "服务器暂时无法验证密码"),
            _ => null,
        };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
