using Exporter.Mail.Sasl;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes;

/// <summary>Judges the ways to log in that a server of mail programs offers. Stateless.</summary>
internal static class MechanismJudge
{
    /// <summary>Those inside TLS; <paramref name="command"/> is the way without SASL, null if there is none.</summary>
    public static Judgement InsideTls(IReadOnlyList<string> mechanisms, string? command)
    {
        var ways = mechanisms.Select(Named);
        var observed = Words.Same(Printable.Of(string.Join(' ', command is null ? ways : ways.Append(command))));
        return mechanisms.Any(SaslMechanism.IsAnonymous) ? Judgement.Critical(observed)
            : mechanisms.Count == 0 && command is null ? Judgement.Critical(new("no way to log in is offered", "未提供任何登录方式"))
            : mechanisms.Any(SaslMechanism.IsObsolete) ? Judgement.Warning(observed)
            : Judgement.Ok(observed);
    }

    /// <summary>Those before TLS: none of them may show the password.</summary>
    public static Judgement BeforeTls(IReadOnlyList<string> mechanisms, string? command)
    {
        var shown = mechanisms.Where(SaslMechanism.ShowsPassword).Select(Named);
        var ways = string.Join(", ", command is null ? shown : shown.Prepend(command));
        return ways.Length == 0
            ? Judgement.Ok(new("no clear-text login before TLS", "TLS 之前禁止明文登录"))
            : Judgement.Critical(new($"before TLS the server accepts {ways}", $"TLS 之前允许 {ways}"));
    }

    private static string Named(string mechanism) => $"AUTH={mechanism}";
}
