using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ManageSieveLogin;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What may be found behind a login to ManageSieve.</summary>
internal static class ScriptCases
{
    private static readonly ActiveScript Quiet = new("00");

    private static readonly ManageSieveLoginFacts Healthy = With(Quiet);

    public static IReadOnlyList<CheckCase> All()
    {
        var list = new CaseList<ManageSieveLoginFacts>(ManageSieveLoginProbe.Kind, Service.ManageSieve, Healthy);
        list.AddUsual(Status.Ok, "sieve.auth_login", "sieve.active_script", "sieve.vacation_sane");
        list.Add("sieve.auth_login", Status.Warning, "6 s to the yes", Healthy with { Duration = TimeSpan.FromSeconds(6) });
        list.AddDeaths("sieve.auth_login", Service.ManageSieve, (FailureKind.Auth, Phase.Auth), (FailureKind.Rejected, Phase.Auth));
        AddScripts(list);
        const string Vacation = "sieve.vacation_sane";
        list.Add(Vacation, Status.Ok, "a week", With(Quiet with { Vacations = [new(7, null)] }));
        list.Add(Vacation, Status.Ok, "what the server likes", With(Quiet with { Vacations = [new(null, null)] }));
        list.Add(Vacation, Status.Info, "no day", With(Quiet with { Vacations = [new(0, null)] }));
        list.Add(Vacation, Status.Info, "half a minute", With(Quiet with { Vacations = [new(null, 30)] }));
        list.Add(Vacation, Status.Info, "a quarter", With(Quiet with { Vacations = [new(7, null), new(90, null)] }));
        list.Add(Vacation, Status.Unknown, "a script that could not be read", With(Quiet with { IsReadable = false }));
        return list.All;
    }

    private static void AddScripts(CaseList<ManageSieveLoginFacts> list)
    {
        const string Active = "sieve.active_script";
        list.AddDeaths(Active, Service.ManageSieve, (FailureKind.Rejected, Phase.Script), (FailureKind.Timeout, Phase.Script));
        list.Add(Active, Status.Ok, "no script", With(ActiveScript.None));
        list.Add(Active, Status.Info, "a script since this morning", With(Quiet with { ChangedAt = Given.Now.AddHours(-5) }));
        list.Add(Active, Status.Ok, "another script since last week", With(Quiet with { ChangedAt = Given.Now.AddDays(-7) }));
        list.Add(Active, Status.Info, "a redirect that was always there", With(Quiet with { Outside = [new("11")] }));
        list.Add(Active, Status.Info, "a redirect since last month", With(Quiet with { Outside = [new("11", Given.Now.AddDays(-30))] }));
        list.Add(
            Active,
            Status.Warning,
            "a redirect since yesterday",
            With(Quiet with { Outside = [new("11"), new("22", Given.Now.AddDays(-1))] })
        );
        list.Add(Active, Status.Warning, "a discard of everything", With(Quiet with { BroadDiscards = 1 }));
        list.Add(Active, Status.Unknown, "a script that could not be read", With(Quiet with { IsReadable = false }));
    }

    private static ManageSieveLoginFacts With(ActiveScript script) =>
        new()
        {
            Duration = TimeSpan.FromSeconds(0.2),
            Script = script,
            SeenAt = Given.Now,
        };
}
