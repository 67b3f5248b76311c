using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What lists may say.</summary>
internal static class DnsblCases
{
    private static readonly DnsblAnswer Clean = DnsblAnswer.Without(DnsblOutcome.NotListed);
    private static readonly DnsblAnswer Refusing = DnsblAnswer.Without(DnsblOutcome.Refused) with { Refusal = DnsblRefusal.PublicResolver };

    public static IReadOnlyList<CheckCase> All() =>
        [.. OfObjects("bl.ip", "192.0.2.1"), .. OfObjects("bl.domain", "example.com"), .. OfAllowLists(), .. OfLists()];

    private static IReadOnlyList<CheckCase> OfObjects(string check, string thing)
    {
        var list = List(thing, Clean);
        list.AddUsual(Status.Ok, check);
        foreach (
            var (weight, expected) in new[]
            {
                (DnsblWeight.Info, Status.Info),
                (DnsblWeight.Warning, Status.Warning),
                (DnsblWeight.Critical, Status.Critical),
            }
        )
        {
            list.Add(check, expected, $"a listing of weight {weight}", Facts(thing, Listed(weight)));
        }
        list.Add(check, Status.Info, "a listing of something that only receives", Facts(thing, Listed(DnsblWeight.Critical), sends: false));
        list.Add(check, Status.Unknown, "a list that refuses", Facts(thing, null, DnsblStanding.Refuses));
        list.Add(check, Status.Unknown, "a list that fell silent in mid-look", Facts(thing, DnsblAnswer.Without(DnsblOutcome.Silent)));
        list.Add(check, Status.Unknown, "a parked answer", Facts(thing, DnsblAnswer.Without(DnsblOutcome.Hijacked)));
        list.Add(check, Status.Unknown, "an undocumented code", Facts(thing, DnsblAnswer.Without(DnsblOutcome.UndocumentedCode)));
        var forgotten = Facts(thing, null, DnsblStanding.DoesNotAnswer) with
        {
            Since = new Dictionary<(string, string), DateTimeOffset> { [("bl.example.net", thing)] = Given.Now },
        };
        list.Add(check, Status.Unknown, "a list that it was on and that is silent now", forgotten);
        list.Add(check, null, "no list of its kind", new() { Lists = [] });
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfAllowLists()
    {
        const string Thing = "192.0.2.1";
        var list = new CaseList<DnsblFacts>(DnsblProbe.Kind, Service.Smtp, Allowed(2));
        list.AddUsual(Status.Ok, "bl.dnswl");
        list.Add("bl.dnswl", Status.Info, "the lowest level", Allowed(0));
        list.Add("bl.dnswl", Status.Info, "no entry", Facts(Thing, Clean, allows: true));
        list.Add("bl.dnswl", Status.Unknown, "a list that refuses", Facts(Thing, null, DnsblStanding.Refuses, allows: true));
        list.Add("bl.dnswl", null, "something that only receives", Facts(Thing, Clean, allows: true, sends: false));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfLists()
    {
        const string Thing = "192.0.2.1";
        var list = List(Thing, Clean);
        list.AddUsual(Status.Ok, "bl.list_alive", "bl.refused", "bl.code_check");
        foreach (
            var standing in new[] { DnsblStanding.ListsTheWorld, DnsblStanding.Empty, DnsblStanding.DoesNotAnswer, DnsblStanding.Dead }
        )
        {
            list.Add("bl.list_alive", Status.Warning, $"standing {standing}", Facts(Thing, null, standing));
            list.Add("bl.refused", null, $"standing {standing}", Facts(Thing, null, standing));
            list.Add("bl.code_check", null, $"standing {standing}", Facts(Thing, null, standing));
        }
        list.Add("bl.list_alive", null, "a refusal", Facts(Thing, null, DnsblStanding.Refuses));
        list.Add("bl.list_alive", null, "a parked zone", Facts(Thing, null, DnsblStanding.Parked));
        list.Add("bl.list_alive", Status.Unknown, "our own limit", Facts(Thing, null, null));
        list.Add("bl.refused", Status.Warning, "a refusal of the test point", Facts(Thing, null, DnsblStanding.Refuses, test: Refusing));
        list.Add("bl.refused", Status.Warning, "a refusal in mid-look", Facts(Thing, Refusing));
        list.Add("bl.refused", Status.Warning, "a missing key", Facts(Thing, null, DnsblStanding.NeedsKey));
        list.Add("bl.refused", Status.Unknown, "our own limit in mid-look", Facts(Thing, null));
        list.Add(
            "bl.code_check",
            Status.Warning,
            "a parked zone",
            Facts(Thing, null, DnsblStanding.Parked, test: DnsblAnswer.Without(DnsblOutcome.Hijacked))
        );
        list.Add("bl.code_check", Status.Warning, "a code that is new", Facts(Thing, DnsblAnswer.Without(DnsblOutcome.UndocumentedCode)));
        return list.All;
    }

    private static CaseList<DnsblFacts> List(string thing, DnsblAnswer answer) => new(DnsblProbe.Kind, Service.Smtp, Facts(thing, answer));

    private static DnsblAnswer Listed(DnsblWeight weight) =>
        new(DnsblOutcome.Listed, [new(DnsblPattern.Parse("127.0.0.2").Pattern!, "SBL", weight)]);

    private static DnsblFacts Allowed(int level) =>
        Facts(
            "192.0.2.1",
            new(DnsblOutcome.Listed, [new(DnsblPattern.Parse("127.0.3.2").Pattern!, "level", DnsblWeight.Info) { Level = level }]),
            allows: true
        );

    private static DnsblFacts Facts(
        string thing,
        DnsblAnswer? answer,
        DnsblStanding? standing = DnsblStanding.Usable,
        DnsblAnswer? test = null,
        bool allows = false,
        bool sends = true
    )
    {
        var subject = DnsblSubject.Parse(thing)!;
        var list = new DnsblList("bl.example.net", "bl.example.net", [subject.Kind], [])
        {
            IsAllowList = allows,
            DeadSince = standing == DnsblStanding.Dead ? "2024" : null,
        };
        return new()
        {
            SeenAt = Given.Now,
            Lists = [new(list, standing, test is null ? [] : [test], [new(list, new(subject, sends), answer)])],
        };
    }
}
