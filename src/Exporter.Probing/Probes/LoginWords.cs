using System.Globalization;
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
        var (at, again) = (Time(refused.At), Time(refused.At + LoginLedger.Pause));
        return here
            ? new($"refused at {at}, tried again after {again}: {refused.Reply}", $"{at} 被拒绝，{again} 之后再试：{refused.Reply}")
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

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
