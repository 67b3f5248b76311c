namespace Exporter.Probing.Probes.ImapLogin;

/// <summary>Checks of a login to a mailbox.</summary>
internal static class ImapLoginChecks
{
    /// <summary>One row per check.</summary>
    public static readonly CheckList<LoginFacts> All = new()
    {
        { new("imap.auth_login", "RFC 5530 §3", Status.Critical), LoginJudge.WhenIn, LoginJudge.Judge, null, Phase.Auth },
    };
}
