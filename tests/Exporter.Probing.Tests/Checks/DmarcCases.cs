using System.Globalization;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dmarc;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Dmarc;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the DNS may say about DMARC: zones as the real look sees them.</summary>
internal static class DmarcCases
{
    private const string NoPolicy = "v=DMARC1; rua=mailto:d@example.com";
    private const string Spf = "v=spf1 -all";
    private const string Broken = "v=DMARC1 p=reject; rua=mailto:d@example.com";
    private const string Silent = $"{DmarcWorld.Around}\n{DmarcWorld.Place} FAIL Timeout";
    private static readonly DomainOptions Full = DmarcWorld.Options();
    private static readonly DomainOptions Receiving = DmarcWorld.Options(DomainRole.Receiving);
    private static readonly DomainOptions Parked = DmarcWorld.Options(DomainRole.Parked);
    private static readonly DomainOptions Below = DmarcWorld.Options(domain: "a.example.com");

    private static readonly IReadOnlyList<string> OfOwn =
    [
        "dmarc.sub_weaker",
        "dmarc.testing",
        "dmarc.psd",
        "dmarc.removed_tags",
        "dmarc.rua",
        "dmarc.rua_external",
        "dmarc.ruf",
        "dmarc.fo",
    ];

    private static readonly IReadOnlyList<string> OfAll = [.. OfPlaces, .. OfOwn];

    private static IReadOnlyList<string> OfPlaces =>
        ["dmarc.present", "dmarc.single", "dmarc.syntax", "dmarc.location", "dmarc.p_missing", "dmarc.policy"];

    public static IReadOnlyList<CheckCase> All() =>
        [.. Everywhere(), .. Presence(), .. Places(), .. Policies(), .. Ages(), .. ParkedOnes(), .. Tags(), .. Reports()];

    private static IReadOnlyList<CheckCase> Everywhere()
    {
        var list = List();
        list.AddUsual(Status.Ok, OfAll);
        foreach (var check in OfAll)
        {
            list.Add(check, null, "a domain that does not exist", Seen("example.org A 192.0.2.1"));
            list.Add(check, check == "dmarc.present" ? Status.Critical : null, "no record", Seen(DmarcWorld.Around));
            foreach (var outcome in new[] { DnsOutcome.Timeout, DnsOutcome.ServerFailure, DnsOutcome.Refused, DnsOutcome.Malformed })
            {
                var zone = $"{DmarcWorld.Around}\n{DmarcWorld.Place} FAIL {outcome}";
                list.Add(check, Status.Unknown, $"an answer that is {outcome}", Seen(zone));
            }
        }
        foreach (var check in OfOwn)
        {
            list.Add(
                check,
                null,
                "a record of the domain above",
                Seen($"{DmarcWorld.Healthy}\na.example.com A 192.0.2.1", Below),
                _ => Below
            );
        }
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Presence()
    {
        var list = List();
        const string Child = "a.example.com A 192.0.2.1";
        list.Add("dmarc.present", Status.Info, "no record where nobody sends", Seen(DmarcWorld.Around), _ => Receiving);
        list.Add("dmarc.present", null, "no record of a parked domain", Seen(DmarcWorld.Around), _ => Parked);
        list.Add("dmarc.present", Status.Critical, "an SPF record in its place", Seen(DmarcWorld.At(Spf)));
        list.Add(
            "dmarc.present",
            Status.Critical,
            "a record of the domain itself",
            Seen($"{DmarcWorld.Around}\nexample.com TXT \"{DmarcWorld.Good}\"")
        );
        list.Add(
            "dmarc.present",
            Status.Critical,
            "an alias that leads nowhere",
            Seen($"{DmarcWorld.Around}\n{DmarcWorld.Place} CNAME x.example")
        );
        list.Add("dmarc.present", Status.Ok, "a record of the domain above", Seen($"{DmarcWorld.Healthy}\n{Child}", Below), _ => Below);
        list.Add("dmarc.present", Status.Unknown, "a silent domain above", Seen($"{Child}\n{Silent}", Below), _ => Below);
        var suffix = $"{DmarcWorld.Around}\n_dmarc.com TXT \"v=DMARC1; p=reject; psd=y\"";
        list.Add("dmarc.present", Status.Warning, "a record of the public suffix alone", Seen(suffix));
        list.Add("dmarc.present", Status.Info, "a record of the public suffix where nobody sends", Seen(suffix), _ => Receiving);
        list.Add("dmarc.present", null, "two records", Seen(DmarcWorld.At(DmarcWorld.Good, DmarcWorld.Good)));
        list.Add("dmarc.present", null, "a broken record", Seen(DmarcWorld.At(Broken)));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Places()
    {
        var list = List();
        var two = DmarcWorld.At(DmarcWorld.Good, "v=DMARC1; p=none");
        list.Add("dmarc.single", Status.Critical, "two records", Seen(two));
        list.Add("dmarc.single", Status.Critical, "two records of a parked domain", Seen(two), _ => Parked);
        list.Add("dmarc.single", Status.Warning, "two records where nobody sends", Seen(two), _ => Receiving);
        var above = Seen(
            $"{DmarcWorld.Healthy}\n_dmarc.a.example.com TXT \"{DmarcWorld.Good}\"\n_dmarc.a.example.com TXT \"v=DMARC1; p=none\"",
            Below
        );
        list.Add("dmarc.single", Status.Warning, "two records below a good one", above, _ => Below);
        list.Add("dmarc.syntax", null, "two records", Seen(two));
        foreach (
            var (what, text, expected) in new (string, string, Status?)[]
            {
                ("a missing semicolon", Broken, Status.Critical),
                ("v= that is not first", "p=reject; v=DMARC1", Status.Critical),
                ("no version", "DMARC: p=reject", Status.Critical),
                ("small letters", "v=dmarc1; p=reject", Status.Critical),
                ("a space first", " v=DMARC1; p=reject", Status.Critical),
                ("two semicolons", "v=DMARC1; p=reject;; rua=mailto:d@example.com", Status.Warning),
                ("a tag without =", $"{DmarcWorld.Good}; x", Status.Warning),
                ("a name with a digit", $"{DmarcWorld.Good}; x1=y", Status.Warning),
                ("an odd value", $"{DmarcWorld.Good}; adkim=q", Status.Warning),
                ("an empty value", $"{DmarcWorld.Good}; fo=", Status.Warning),
                ("a quotation mark", $"{DmarcWorld.Good}; aspf=\\147r", Status.Warning),
                ("p= twice", $"{DmarcWorld.Good}; p=none", Status.Warning),
                ("an odd ruf=", $"{DmarcWorld.Good}; ruf=x", Status.Warning),
                ("an unknown tag", $"{DmarcWorld.Good}; x=y", Status.Info),
                ("an odd rua=", "v=DMARC1; p=reject; rua=x", Status.Ok),
                ("an odd p=", "v=DMARC1; p=x; rua=mailto:d@example.com", null),
            }
        )
        {
            list.Add("dmarc.syntax", expected, what, Seen(DmarcWorld.At(text)));
        }
        list.Add("dmarc.syntax", Status.Warning, "a broken record beside a good one", Seen(DmarcWorld.At(DmarcWorld.Good, Broken)));
        list.Add("dmarc.syntax", Status.Warning, "a broken record where nobody sends", Seen(DmarcWorld.At(Broken)), _ => Receiving);
        list.Add("dmarc.location", Status.Warning, "an SPF record beside it", Seen(DmarcWorld.At(DmarcWorld.Good, Spf)));
        list.Add("dmarc.location", Status.Warning, "another text beside it", Seen(DmarcWorld.At(DmarcWorld.Good, "x")));
        list.Add(
            "dmarc.location",
            Status.Warning,
            "one of the domain itself",
            Seen($"{DmarcWorld.Healthy}\nexample.com TXT \"{DmarcWorld.Good}\"")
        );
        list.Add(
            "dmarc.location",
            Status.Unknown,
            "texts of the domain that nobody told",
            Seen($"{DmarcWorld.Healthy}\nexample.com FAIL Timeout")
        );
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Policies()
    {
        var list = List();
        list.Add("dmarc.p_missing", Status.Warning, "no p= and an address", Seen(DmarcWorld.At(NoPolicy)));
        list.Add("dmarc.p_missing", Status.Critical, "neither p= nor an address", Seen(DmarcWorld.At("v=DMARC1")));
        list.Add("dmarc.p_missing", Status.Critical, "an odd p= and no address", Seen(DmarcWorld.At("v=DMARC1; p=rejct")));
        list.Add("dmarc.p_missing", Status.Warning, "an odd sp=", Seen(DmarcWorld.At($"{DmarcWorld.Good}; sp=x")));
        list.Add("dmarc.p_missing", Status.Warning, "neither where nobody sends", Seen(DmarcWorld.At("v=DMARC1")), _ => Receiving);
        list.Add("dmarc.policy", null, "no p= and an address", Seen(DmarcWorld.At(NoPolicy)));
        list.Add("dmarc.policy", Status.Ok, "quarantine", Seen(DmarcWorld.At("v=DMARC1; p=quarantine")));
        list.Add("dmarc.policy", Status.Info, "none, seen for the first time", Seen(DmarcWorld.At("v=DMARC1; p=none")));
        list.Add("dmarc.policy", null, "a parked domain", Seen(DmarcWorld.Healthy), _ => Parked);
        foreach (
            var (tags, expected) in new (string, Status?)[]
            {
                ("p=reject; sp=none", Status.Warning),
                ("p=reject; sp=quarantine", Status.Warning),
                ("p=quarantine; np=none", Status.Warning),
                ("p=none; sp=reject", Status.Ok),
                ("p=quarantine; sp=quarantine; np=reject", Status.Ok),
                ("sp=none; rua=mailto:d@example.com", null),
            }
        )
        {
            list.Add("dmarc.sub_weaker", expected, tags, Seen(DmarcWorld.At($"v=DMARC1; {tags}")));
        }
        list.Add("dmarc.testing", Status.Info, "t=y, seen for the first time", Seen(DmarcWorld.At($"{DmarcWorld.Good}; t=y")));
        list.Add("dmarc.testing", null, "t=y beside p=none", Seen(DmarcWorld.At("v=DMARC1; p=none; t=y")));
        list.Add("dmarc.psd", Status.Warning, "psd=y", Seen(DmarcWorld.At($"{DmarcWorld.Good}; psd=y")));
        list.Add("dmarc.psd", Status.Ok, "psd=n", Seen(DmarcWorld.At($"{DmarcWorld.Good}; psd=n")));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Ages()
    {
        var list = List();
        const string None = "v=DMARC1; p=none; rua=mailto:d@example.com";
        var trial = $"{DmarcWorld.Good}; t=y";
        list.Add("dmarc.policy", Status.Info, "none for 89 days", Remembering(None, ("p=none", 89)));
        list.Add("dmarc.policy", Status.Warning, "none for 91 days", Remembering(None, ("p=none", 91)));
        list.Add("dmarc.policy", Status.Info, "none for 91 days where nobody sends", Remembering(None, ("p=none", 91)), _ => Receiving);
        list.Add("dmarc.policy", Status.Critical, "none after reject", Remembering(None, ("p=reject", 400)));
        list.Add("dmarc.policy", Status.Critical, "none for 29 days after reject", Remembering(None, ("p=none", 29), ("reject>none", 29)));
        list.Add("dmarc.policy", Status.Info, "none for 31 days after reject", Remembering(None, ("p=none", 31), ("reject>none", 31)));
        list.Add("dmarc.policy", Status.Ok, "reject after none", Remembering(DmarcWorld.Good, ("p=none", 400)));
        list.Add("dmarc.policy", Status.Info, "none after reject where nobody sends", Remembering(None, ("p=reject", 9)), _ => Receiving);
        list.Add("dmarc.testing", Status.Info, "t=y for 29 days", Remembering(trial, ("t=y", 29)));
        list.Add("dmarc.testing", Status.Warning, "t=y for 31 days", Remembering(trial, ("t=y", 31)));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> ParkedOnes()
    {
        var list = new CaseList<DmarcFacts>(DmarcProbe.Kind, Service.Smtp, Seen(DmarcWorld.Healthy), _ => Parked);
        list.AddUsual(Status.Ok, "dmarc.parked");
        list.Add("dmarc.parked", Status.Warning, "no record", Seen(DmarcWorld.Around));
        list.Add("dmarc.parked", Status.Warning, "quarantine", Seen(DmarcWorld.At("v=DMARC1; p=quarantine")));
        list.Add("dmarc.parked", Status.Unknown, "silence", Seen(Silent));
        list.Add("dmarc.parked", null, "two records", Seen(DmarcWorld.At(DmarcWorld.Good, DmarcWorld.Good)));
        list.Add("dmarc.parked", null, "a broken record", Seen(DmarcWorld.At(Broken)));
        list.Add("dmarc.parked", null, "no p=", Seen(DmarcWorld.At(NoPolicy)));
        list.Add("dmarc.parked", null, "a domain that does not exist", Seen("example.org A 192.0.2.1"));
        list.Add("dmarc.parked", null, "a domain that sends", Seen(DmarcWorld.Healthy), _ => Full);
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Tags()
    {
        var list = List();
        foreach (var tag in new[] { "pct=50", "rf=afrf", "ri=3600" })
        {
            list.Add("dmarc.removed_tags", Status.Info, tag, Seen(DmarcWorld.At($"{DmarcWorld.Good}; {tag}")));
        }
        list.Add("dmarc.removed_tags", Status.Info, "a size", Seen(DmarcWorld.At($"{DmarcWorld.Good}!10m")));
        list.Add("dmarc.ruf", Status.Info, "an address", Seen(DmarcWorld.At($"{DmarcWorld.Good}; ruf=mailto:d@example.com")));
        list.Add("dmarc.fo", Status.Info, "fo= alone", Seen(DmarcWorld.At($"{DmarcWorld.Good}; fo=1")));
        list.Add("dmarc.fo", Status.Ok, "fo= beside ruf=", Seen(DmarcWorld.At($"{DmarcWorld.Good}; fo=1; ruf=mailto:d@example.com")));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Reports()
    {
        var list = List();
        list.Add("dmarc.rua", Status.Warning, "no address", Seen(DmarcWorld.At("v=DMARC1; p=reject")));
        list.Add("dmarc.rua", Status.Info, "no address of a parked domain", Seen(DmarcWorld.At("v=DMARC1; p=reject")), _ => Parked);
        list.Add("dmarc.rua", null, "neither p= nor an address", Seen(DmarcWorld.At("v=DMARC1")));
        list.Add(
            "dmarc.rua",
            Status.Warning,
            "an address without its scheme",
            Seen(DmarcWorld.At("v=DMARC1; p=reject; rua=d@example.com"))
        );
        list.Add("dmarc.rua", Status.Info, "https alone", Seen(DmarcWorld.At("v=DMARC1; p=reject; rua=https://example.com/d")));
        var abroad = DmarcWorld.At("v=DMARC1; p=reject; rua=mailto:d@vendor.example");
        const string Takes = "vendor.example MX 10 mx.vendor.example";
        const string Agrees = "example.com._report._dmarc.vendor.example";
        list.Add("dmarc.rua", Status.Warning, "a host that is not there", Seen(abroad));
        list.Add("dmarc.rua", Status.Warning, "a host that takes no mail", Seen($"{abroad}\nvendor.example MX 0 ."));
        list.Add("dmarc.rua", Status.Unknown, "a silent host", Seen($"{abroad}\nvendor.example FAIL Timeout"));
        list.Add("dmarc.rua", Status.Ok, "a host abroad", Seen($"{abroad}\n{Takes}"));
        list.Add("dmarc.rua_external", Status.Warning, "a host that does not agree", Seen($"{abroad}\n{Takes}"));
        list.Add("dmarc.rua_external", Status.Ok, "a host that agrees", Seen($"{abroad}\n{Takes}\n{Agrees} TXT \"v=DMARC1\""));
        list.Add("dmarc.rua_external", Status.Unknown, "a silent host", Seen($"{abroad}\n{Takes}\n{Agrees} FAIL Timeout"));
        var on = $"{abroad}\n{Takes}\n{Agrees} TXT \"v=DMARC1; rua=mailto:x@other.example\"";
        list.Add("dmarc.rua_external", Status.Warning, "a host that sends them on", Seen(on));
        list.Add("dmarc.rua_external", null, "a host that is not there", Seen(abroad));
        list.Add("dmarc.rua_external", null, "no address", Seen(DmarcWorld.At("v=DMARC1; p=reject")));
        foreach (var check in new[] { "dmarc.rua", "dmarc.rua_external" })
        {
            list.Add(check, Status.Unknown, "a look that ended before the hosts", Seen(DmarcWorld.Healthy) with { Destinations = null });
        }
        return list.All;
    }

    private static CaseList<DmarcFacts> List() => new(DmarcProbe.Kind, Service.Smtp, Seen(DmarcWorld.Healthy), _ => Full);

    private static DmarcFacts Seen(string zone, DomainOptions? options = null) => DmarcWorld.Facts(zone, options);

    private static DmarcFacts Remembering(string record, params IReadOnlyList<(string Thing, int Days)> things) =>
        DmarcWorld.Facts(
            DmarcWorld.At(record),
            earlier: string.Join(
                '\n',
                things.Select(thing =>
                    string.Create(CultureInfo.InvariantCulture, $"{thing.Thing} {Given.Now.AddDays(-thing.Days).ToUnixTimeSeconds()}")
                )
            )
        );
}
