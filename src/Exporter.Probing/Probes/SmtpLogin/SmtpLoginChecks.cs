namespace Exporter.Probing.Probes.SmtpLogin;

/// <summary>Checks of a login for submission.</summary>
internal static class SmtpLoginChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<LoginFacts> All = new()
    {
        { new("smtp.auth_login", "RFC 4954 §4", Status.Critical), LoginJudge.WhenIn, LoginJudge.Judge, null, Phase.Auth },
    };
}
