using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Spf;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Spf;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the DNS may say about who sends for a domain: zones as the real look sees them.</summary>
internal static partial class SpfCases
{
    private const string Existing = "example.com MX 10 mx1.example.com";
    private static readonly DomainOptions Parked = SpfWorld.Options(DomainRole.Parked);
    private static readonly DomainOptions Receiving = SpfWorld.Options(DomainRole.Receiving);

    private static readonly IReadOnlyList<string> OfRecords =
    [
        "spf.lookups",
        "spf.void_lookups",
        "spf.mx_limit",
        "spf.loop",
        "spf.all",
        "spf.after_all",
        "spf.redirect_all",
        "spf.ptr",
        "spf.duplicate_terms",
        "spf.private_ip",
        "spf.include_ok",
        "spf.dangling",
        "spf.breadth",
        "spf.drift",
        "spf.size",
        "spf.eval",
    ];

    private static readonly IReadOnlyList<string> OfTexts =
    [
        "spf.present",
        "spf.whitespace",
        "spf.single",
        "spf.syntax",
        "spf.senderid",
        "spf.type99",
    ];

    public static IReadOnlyList<CheckCase> All() =>
        [
            .. OfAll(),
            .. OfPublishing(),
            .. OfParked(),
            .. OfLimits(),
            .. OfPointers(),
            .. OfTerms(),
            .. OfTree(),
            .. OfBreadth(),
            .. OfResults(),
            Drifted(),
        ];

    private static IReadOnlyList<CheckCase> OfAll()
    {
        var list = List();
        list.AddUsual(Status.Ok, [.. OfTexts, .. OfRecords]);
        foreach (var outcome in new[] { DnsOutcome.Timeout, DnsOutcome.ServerFailure, DnsOutcome.Refused, DnsOutcome.Malformed })
        {
            foreach (var check in OfTexts.Concat(OfRecords))
            {
                list.Add(check, Status.Unknown, $"an answer that is {outcome}", Seen($"example.com FAIL {outcome}"));
            }
        }
        foreach (var check in OfTexts.Concat(OfRecords).Except(["spf.type99"]))
        {
            list.Add(check, null, "NXDOMAIN", Seen(""));
        }
        foreach (var check in OfRecords)
        {
            list.Add(check, null, "no record", Seen(Existing));
            list.Add(check, null, "a parked domain", Seen(SpfWorld.Healthy, Parked), _ => Parked);
        }
        foreach (var check in OfRecords.Except(["spf.size"]))
        {
            list.Add(check, null, "a record that is not well-formed", Seen(SpfWorld.Record("v=spf1 ipv4:9.9.9.1 -all")));
        }
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfPublishing()
    {
        var list = List();
        list.Add("spf.present", Status.Critical, "no record", Seen(Existing));
        list.Add("spf.present", Status.Critical, "Sender ID alone", Seen(SpfWorld.Record("spf2.0/pra +mx -all")));
        list.Add("spf.present", Status.Info, "no record of a domain that only receives", Seen(Existing, Receiving), _ => Receiving);
        foreach (
            var (what, text) in new[]
            {
                ("a space first", " v=spf1 mx -all"),
                ("a quotation mark first", "\\147v=spf1 mx -all"),
                ("a tab behind the version", "v=spf1\\009mx -all"),
                ("a semicolon behind the version", "v=spf1; mx -all"),
                ("a space in the version", "v =spf1 mx -all"),
                ("another version", "v=spf1.0 mx -all"),
            }
        )
        {
            list.Add("spf.whitespace", Status.Critical, what, Seen(SpfWorld.Record(text)));
            list.Add("spf.present", null, what, Seen(SpfWorld.Record(text)));
            list.Add("spf.whitespace", Status.Info, $"{what}, and a record", Seen($"{SpfWorld.Healthy}\n{SpfWorld.Record(text)}"));
        }
        list.Add("spf.single", Status.Critical, "two records", Seen($"{SpfWorld.Healthy}\n{SpfWorld.Record("v=spf1 mx -all")}"));
        list.Add("spf.single", null, "no record", Seen(Existing));
        list.Add("spf.syntax", null, "two records", Seen($"{SpfWorld.Healthy}\n{SpfWorld.Record("v=spf1 mx -all")}"));
        list.Add("spf.size", null, "two records", Seen($"{SpfWorld.Healthy}\n{SpfWorld.Record("v=spf1 mx -all")}"));
        foreach (
            var text in new[] { "ipv4:9.9.9.1", "ip4:9.9.9.999", "ip4:9.9.9.0/33", "-redirect=a.test", "a:%{x}", "include", "mx\\009a" }
        )
        {
            list.Add("spf.syntax", Status.Critical, text, Seen(SpfWorld.Record($"v=spf1 {text} -all")));
        }
        list.Add("spf.senderid", Status.Info, "a record of it", Seen($"{SpfWorld.Healthy}\n{SpfWorld.Record("spf2.0/mfrom mx -all")}"));
        list.Add("spf.type99", Status.Info, "a record of it", Seen($"{SpfWorld.Healthy}\nexample.com SPF \"v=spf1 mx -all\""));
        var sized = Seen(SpfWorld.Healthy);
        list.Add("spf.size", Status.Ok, "an answer of 512 octets", sized with { AnswerOctets = 512 });
        list.Add("spf.size", Status.Warning, "an answer of 513 octets", sized with { AnswerOctets = 513 });
        var networks = string.Join(' ', Enumerable.Range(10, 30).Select(number => $"ip4:9.9.9.{number}/32"));
        list.Add("spf.size", Status.Info, "a record of over 450 octets", Seen(SpfWorld.Record($"v=spf1 {networks} -all")));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfParked()
    {
        var list = new CaseList<SpfFacts>(SpfProbe.Kind, Service.Smtp, Seen(SpfWorld.Record("v=spf1 -all"), Parked), _ => Parked);
        list.AddUsual(Status.Ok, "spf.parked");
        list.Add("spf.parked", Status.Unknown, "a timeout", Seen("example.com FAIL Timeout", Parked));
        list.Add("spf.parked", Status.Warning, "no record", Seen(Existing, Parked));
        list.Add("spf.parked", Status.Warning, "a soft record", Seen(SpfWorld.Record("v=spf1 ~all"), Parked));
        list.Add("spf.parked", Status.Warning, "a record with senders", Seen(SpfWorld.Healthy, Parked));
        list.Add("spf.parked", Status.Warning, "two records", Seen($"{SpfWorld.Healthy}\n{SpfWorld.Record("v=spf1 -all")}", Parked));
        list.Add("spf.parked", Status.Warning, "a slip of the pen", Seen(SpfWorld.Record(" v=spf1 -all"), Parked));
        list.Add("spf.parked", null, "NXDOMAIN", Seen("", Parked));
        list.Add("spf.parked", null, "a domain that sends", Seen(SpfWorld.Record("v=spf1 ~all")), _ => SpfWorld.Options());
        return list.All;
    }

    private static CheckCase Drifted()
    {
        const string Check = "spf.drift";
        return new(
            SpfProbe.Kind.Name,
            Check,
            "other addresses than before",
            Status.Info,
            () =>
                SpfProbe
                    .Kind.Book.Judge(Seen(SpfWorld.Healthy), "", new(SpfWorld.Options(), null, Given.Now, new("0123", Given.Now)))
                    .Single(verdict => verdict.Check.Id == Check)
                    .Status
        );
    }

    private const string Targets = """
        _soft.example.net TXT "v=spf1 ~all"
        _open.example.net TXT "v=spf1 +all"
        _bad.example.net TXT "v=spf1 ipv4:9.9.9.1 -all"
        _none.example.net TXT "x"
        _silent.example.net FAIL Timeout
        mx.example.com A 9.9.9.3
        """;

    private static CaseList<SpfFacts> List() => new(SpfProbe.Kind, Service.Smtp, Seen(SpfWorld.Healthy), _ => SpfWorld.Options());

    private static SpfFacts Seen(string zone, DomainOptions? options = null) => SpfWorld.Facts(zone, options);
}
