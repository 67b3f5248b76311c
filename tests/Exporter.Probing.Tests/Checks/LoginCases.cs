using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ImapLogin;
using Exporter.Probing.Probes.SmtpLogin;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>How a login may end.</summary>
internal static class LoginCases
{
    public static IReadOnlyList<CheckCase> All() =>
        [.. Of(SmtpLoginProbe.Kind, "smtp.auth_login", Service.Submission), .. Of(ImapLoginProbe.Kind, "imap.auth_login", Service.Imaps)];

    private static IReadOnlyList<CheckCase> Of(ProbeKind<LoginFacts> kind, string check, Service service)
    {
        var list = new CaseList<LoginFacts>(kind, service, new() { Duration = TimeSpan.FromSeconds(0.2) });
        list.AddUsual(Status.Ok, check);
        list.Add(check, Status.Warning, "6 s to the server's yes", new() { Duration = TimeSpan.FromSeconds(6) });
        list.Add(
            check,
            Status.Warning,
            "a mechanism that refuses what another takes",
            new()
            {
                Duration = TimeSpan.FromSeconds(0.2),
                Mechanism = "PLAIN",
                Refusing = ["CRAM-MD5"],
            }
        );
        list.AddDeaths(check, service, (FailureKind.Auth, Phase.Auth), (FailureKind.Timeout, Phase.Auth), (FailureKind.Closed, Phase.Auth));
        list.Add(
            check,
            Status.Unknown,
            "a look that died before the login",
            new(),
            new Failure(FailureKind.Refused, Phase.Connect, default)
        );
        return list.All;
    }
}
