using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Pop3Login;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What may be found in a mailbox over POP3.</summary>
internal static class MaildropCases
{
    private static readonly UniqueIds Ids = new(["a", "b"], [new("a", "1"), new("b", "2")], Given.Now);

    private static readonly Pop3LoginFacts Healthy = new()
    {
        Duration = TimeSpan.FromSeconds(0.2),
        Stated = new(2, 2048),
        Listed = new(2, 2048),
        IsTooLong = false,
        Ids = Ids,
    };

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<Pop3LoginFacts>(Pop3LoginProbe.Kind, Service.Pop3s, Healthy);
        list.AddUsual(Status.Ok, "pop3.auth_login", "pop3.stat", "pop3.uidl");
        list.Add("pop3.auth_login", Status.Warning, "6 s to the yes", Healthy with { Duration = TimeSpan.FromSeconds(6) });
        list.AddDeaths("pop3.auth_login", Service.Pop3s, (FailureKind.Auth, Phase.Auth), (FailureKind.Rejected, Phase.Auth));
        list.Add("pop3.stat", Status.Warning, "other octets", Healthy with { Listed = new(2, 2000) });
        list.Add("pop3.stat", Status.Warning, "a message that is not listed", Healthy with { Listed = new(1, 2048) });
        list.Add("pop3.stat", null, "more messages than a look lists", Healthy with { Listed = null, IsTooLong = true });
        list.AddDeaths("pop3.stat", Service.Pop3s, (FailureKind.Rejected, Phase.Select), (FailureKind.Timeout, Phase.Select));
        const string Uidl = "pop3.uidl";
        list.Add(Uidl, Status.Info, "no UIDL", Healthy with { Ids = Ids with { All = null, Oldest = [] } });
        list.Add(Uidl, Status.Warning, "one id for two messages", Healthy with { Ids = Ids with { All = ["a", "a"] } });
        list.Add(
            Uidl,
            Status.Warning,
            "other ids since this morning",
            Healthy with
            {
                Ids = Ids with { ChangedAt = Given.Now.AddHours(-5) },
            }
        );
        list.Add(Uidl, Status.Ok, "other ids since last week", Healthy with { Ids = Ids with { ChangedAt = Given.Now.AddDays(-7) } });
        list.Add(Uidl, null, "more messages than a look lists", Healthy with { Ids = null, IsTooLong = true });
        return list.All;
    }
}
