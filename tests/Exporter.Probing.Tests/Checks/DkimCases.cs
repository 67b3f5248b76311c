using System.Globalization;
using Exporter.Mail.Dkim;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dkim;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Dkim;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the DNS may say about the keys of a domain: zones as the real look sees them.</summary>
internal static class DkimCases
{
    private const string Existing = "example.com TXT \"x\"";
    private const string Elsewhere = "s1.vendor.example";
    private static readonly DomainOptions One = DkimWorld.Options(selectors: "s1");
    private static readonly DomainOptions NoSelectors = DkimWorld.Options();
    private static readonly DomainOptions Parked = DkimWorld.Options(DomainRole.Parked);

    private static readonly IReadOnlyList<string> OfRecords =
    [
        "dkim.selector_present",
        "dkim.cname",
        "dkim.multi_txt",
        "dkim.key_parse",
        "dkim.revoked",
    ];

    private static readonly IReadOnlyList<string> OfKeys = ["dkim.key_bits", "dkim.hash_limit", "dkim.service", "dkim.testing", "dkim.age"];

    public static IReadOnlyList<CheckCase> All() => [.. Records(), .. Flaws(), .. Keys(), .. Ages(), .. OfTheDomain(), .. Legacy()];

    private static IReadOnlyList<CheckCase> Records()
    {
        var list = List();
        list.AddUsual(Status.Ok, [.. OfRecords, .. OfKeys]);
        foreach (var outcome in new[] { DnsOutcome.Timeout, DnsOutcome.ServerFailure, DnsOutcome.Refused, DnsOutcome.Malformed })
        {
            foreach (var check in OfRecords.Concat(OfKeys))
            {
                list.Add(check, Status.Unknown, $"an answer that is {outcome}", Seen($"{DkimWorld.Place} FAIL {outcome}"));
            }
        }
        foreach (var check in OfRecords.Concat(OfKeys))
        {
            list.Add(check, null, "a domain that does not exist", Seen(""));
            list.Add(check, null, "no configured selector", Seen(Existing, NoSelectors), _ => NoSelectors);
            var expected =
                check == "dkim.selector_present" ? Status.Critical
                : check == "dkim.cname" ? Status.Ok
                : (Status?)null;
            list.Add(check, expected, "no record", Seen(Existing));
        }
        const string Dangling = $"{DkimWorld.Place} CNAME {Elsewhere}";
        list.Add("dkim.selector_present", null, "an alias that leads nowhere", Seen(Dangling));
        list.Add("dkim.cname", Status.Critical, "an alias that leads nowhere", Seen(Dangling));
        list.Add("dkim.cname", Status.Critical, "an alias for a name without a text", Seen($"{Dangling}\n{Elsewhere} A 192.0.2.1"));
        list.Add("dkim.cname", Status.Ok, "an alias for a key", Seen($"{Dangling}\n{Elsewhere} TXT \"{DkimWorld.Good}\""));
        list.Add("dkim.cname", Status.Unknown, "an alias for a silent name", Seen($"{Dangling}\n{Elsewhere} FAIL Timeout"));
        var two = $"{DkimWorld.Healthy}\n{DkimWorld.At(DkimWorld.Ed25519)}";
        list.Add("dkim.multi_txt", Status.Warning, "two keys", Seen(two));
        list.Add("dkim.key_parse", null, "two keys", Seen(two));
        list.Add("dkim.key_bits", null, "two keys", Seen(two));
        list.Add("dkim.revoked", Status.Critical, "an empty p=", Seen(DkimWorld.At("v=DKIM1; p=")));
        list.Add("dkim.key_bits", null, "an empty p=", Seen(DkimWorld.At("v=DKIM1; p=")));
        list.Add("dkim.key_parse", Status.Ok, "an empty p=", Seen(DkimWorld.At("v=DKIM1; p=")));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Flaws()
    {
        var list = List();
        foreach (
            var (what, text) in new[]
            {
                ("an SPF record", "v=spf1 -all"),
                ("a missing semicolon", DkimWorld.Good.Replace("rsa;", "rsa", StringComparison.Ordinal)),
                ("a key cut off", DkimWorld.Good[..^20]),
                ("no base64", "v=DKIM1; p=***"),
                ("no p=", "v=DKIM1; k=rsa"),
                ("v= last", "p=AAAA; v=DKIM1"),
                ("an empty text", ""),
                ("two semicolons", "v=DKIM1;; p=AAAA"),
                ("a tag without =", "v=DKIM1; p"),
                ("a tag without a name", "v=DKIM1; =x"),
                ("p= twice", "v=DKIM1; p=; p="),
                ("Ed25519 of 3 octets", "v=DKIM1; k=ed25519; p=AAAA"),
                ("a kind of key that nobody knows", "v=DKIM1; k=dsa; p=AAAA"),
            }
        )
        {
            list.Add("dkim.key_parse", Status.Critical, what, Seen(DkimWorld.At(text)));
            list.Add("dkim.key_bits", null, what, Seen(DkimWorld.At(text)));
        }
        list.Add("dkim.revoked", null, "no key record", Seen(DkimWorld.At("v=spf1 -all")));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Keys()
    {
        var list = List();
        list.Add("dkim.key_bits", Status.Critical, "512 bits", Seen(DkimWorld.At(DkimWorld.Rsa(512))));
        list.Add("dkim.key_bits", Status.Critical, "1016 bits", Seen(DkimWorld.At(DkimWorld.Rsa(1016))));
        list.Add("dkim.key_bits", Status.Warning, "1024 bits", Seen(DkimWorld.At(DkimWorld.Rsa(1024))));
        list.Add("dkim.key_bits", Status.Warning, "2040 bits", Seen(DkimWorld.At(DkimWorld.Rsa(2040))));
        list.Add("dkim.key_bits", Status.Ok, "4096 bits", Seen(DkimWorld.At(DkimWorld.Rsa(4096))));
        list.Add("dkim.key_bits", Status.Info, "4104 bits", Seen(DkimWorld.At(DkimWorld.Rsa(4104))));
        list.Add("dkim.key_bits", Status.Ok, "Ed25519", Seen(DkimWorld.At(DkimWorld.Ed25519)));
        foreach (
            var (check, tag, expected) in new[]
            {
                ("dkim.hash_limit", "h=sha1", Status.Critical),
                ("dkim.hash_limit", "h=sha512", Status.Critical),
                ("dkim.hash_limit", "h=sha1:SHA256", Status.Ok),
                ("dkim.service", "s=tlsrpt", Status.Critical),
                ("dkim.service", "s=other:email", Status.Ok),
                ("dkim.service", "s=*", Status.Ok),
                ("dkim.testing", "t=y", Status.Info),
                ("dkim.testing", "t=s", Status.Ok),
            }
        )
        {
            list.Add(check, expected, tag, Seen(DkimWorld.At($"{DkimWorld.Good}; {tag}")));
        }
        return list.All;
    }

    private static IReadOnlyList<CheckCase> Ages()
    {
        var list = List();
        foreach (var (days, expected) in new[] { (13, Status.Info), (14, Status.Info), (15, Status.Warning) })
        {
            list.Add("dkim.testing", expected, $"t=y for {days} days", Remembering($"{DkimWorld.Good}; t=y", "t=y", days));
        }
        foreach (var (days, expected) in new[] { (365, Status.Ok), (366, Status.Info), (730, Status.Info), (731, Status.Warning) })
        {
            var print = DkimKeyRecord.Parse(DkimWorld.Good).Key!.Fingerprint!;
            list.Add("dkim.age", expected, $"the same key for {days} days", Remembering(DkimWorld.Good, print, days));
        }
        list.Add("dkim.age", Status.Ok, "another key than 731 days ago", Remembering(DkimWorld.Good, "00ff", 731));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfTheDomain()
    {
        var list = List();
        list.AddUsual(Status.Ok, "dkim.ed25519_only", "dkim.root_noerror", "dkim.wildcard");
        var both = DkimWorld.Options(selectors: ["s1", "s2"]);
        const string Second = "s2._domainkey.example.com";
        var edOnly = DkimWorld.At(DkimWorld.Ed25519);
        list.Add("dkim.ed25519_only", Status.Warning, "one Ed25519 key", Seen(edOnly));
        list.Add("dkim.ed25519_only", Status.Ok, "one of each", Seen($"{edOnly}\n{Second} TXT \"{DkimWorld.Good}\"", both));
        list.Add("dkim.ed25519_only", Status.Unknown, "Ed25519 and a silent one", Seen($"{edOnly}\n{Second} FAIL Timeout", both));
        list.Add("dkim.ed25519_only", null, "no key", Seen(Existing));
        list.Add("dkim.ed25519_only", null, "no configured selector", Seen(Existing, NoSelectors), _ => NoSelectors);
        const string Root = "_domainkey.example.com";
        list.Add(
            "dkim.root_noerror",
            Status.Warning,
            "a key below a name that is not there",
            Seen($"{DkimWorld.Healthy}\n{Root} FAIL NotFound")
        );
        list.Add("dkim.root_noerror", Status.Warning, "no key at all", Seen(Existing, NoSelectors), _ => NoSelectors);
        list.Add(
            "dkim.root_noerror",
            Status.Ok,
            "keys of selectors that nobody named",
            Seen(DkimWorld.Healthy, NoSelectors),
            _ => NoSelectors
        );
        list.Add("dkim.root_noerror", Status.Unknown, "a silent server", Seen($"{DkimWorld.Healthy}\n{Root} FAIL Timeout"));
        list.Add("dkim.root_noerror", null, "a selector that is missing", Seen(Existing));
        list.Add("dkim.root_noerror", null, "a domain that does not exist", Seen(""));
        list.Add("dkim.root_noerror", null, "a parked domain", Seen(Existing, Parked), _ => Parked);
        list.Add(
            "dkim.wildcard",
            Status.Warning,
            "any selector has a text",
            Seen($"{DkimWorld.Healthy}\n{DkimWorld.Nobody} TXT \"v=spf1 -all\"")
        );
        list.Add(
            "dkim.wildcard",
            Status.Info,
            "any other key is withdrawn",
            Seen($"{DkimWorld.Healthy}\n{DkimWorld.Nobody} TXT \"v=DKIM1; p=\"")
        );
        list.Add("dkim.wildcard", Status.Unknown, "a silent server", Seen($"{DkimWorld.Healthy}\n{DkimWorld.Nobody} FAIL Refused"));
        list.Add("dkim.wildcard", null, "a domain that does not exist", Seen(""));
        list.Add("dkim.wildcard", null, "a parked domain", Seen(Existing, Parked), _ => Parked);
        var withdrawn = Seen($"{DkimWorld.Nobody} TXT \"v=DKIM1; p=\"", Parked);
        list.Add("dkim.parked", Status.Ok, "all keys withdrawn", withdrawn, _ => Parked);
        list.Add("dkim.parked", Status.Info, "nothing", Seen(Existing, Parked), _ => Parked);
        list.Add("dkim.parked", Status.Unknown, "nothing seen", new(), _ => Parked);
        list.Add("dkim.parked", Status.Unknown, "a silent server", Seen($"{DkimWorld.Nobody} FAIL Timeout", Parked), _ => Parked);
        list.Add("dkim.parked", null, "a domain that does not exist", Seen("", Parked), _ => Parked);
        list.Add("dkim.parked", null, "a domain that sends", withdrawn);
        return list.All;
    }

    // The practices are an object beside the selectors, so the worst of all is looked at.
    private static IReadOnlyList<CheckCase> Legacy()
    {
        var bare = DkimWorld.Good.Replace("v=DKIM1; ", "", StringComparison.Ordinal);
        return
        [
            Worst("a healthy server", Status.Ok, Seen(DkimWorld.Healthy)),
            Worst("nothing seen", Status.Unknown, new()),
            Worst("g=", Status.Info, Seen(DkimWorld.At($"{DkimWorld.Good}; g=*"))),
            Worst("no v=", Status.Info, Seen(DkimWorld.At(bare))),
            Worst("practices", Status.Info, Seen($"{DkimWorld.Healthy}\n{DkimWorld.Practices} TXT \"dkim=all\"")),
            Worst("another text there", Status.Ok, Seen($"{DkimWorld.Healthy}\n{DkimWorld.Practices} TXT \"v=spf1 -all\"")),
            Worst("silence", Status.Unknown, Seen($"{DkimWorld.Place} FAIL Timeout\n{DkimWorld.Practices} FAIL Timeout")),
            Worst("a domain that does not exist", null, Seen("")),
        ];
    }

    private static CheckCase Worst(string situation, Status? expected, DkimFacts facts) =>
        new(
            DkimProbe.Kind.Name,
            "dkim.legacy",
            situation,
            expected,
            () =>
                DkimProbe
                    .Kind.Book.Judge(facts, "", new(One, null, Given.Now))
                    .Where(verdict => verdict.Check.Id == "dkim.legacy")
                    .Max(verdict => (Status?)verdict.Status)
        );

    private static CaseList<DkimFacts> List() => new(DkimProbe.Kind, Service.Smtp, Seen(DkimWorld.Healthy), _ => One);

    private static DkimFacts Seen(string zone, DomainOptions? options = null) => DkimWorld.Facts(zone, options);

    private static DkimFacts Remembering(string record, string thing, int days)
    {
        var since = Given.Now.AddDays(-days).AddMinutes(days is 14 or 365 or 730 ? 1 : -1).ToUnixTimeSeconds();
        return DkimWorld.Facts(DkimWorld.At(record), earlier: string.Create(CultureInfo.InvariantCulture, $"s1/{thing} {since}"));
    }
}
