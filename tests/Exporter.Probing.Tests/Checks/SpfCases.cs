using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Spf;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Spf;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the DNS may say about who sends for a domain: zones as the real look sees them.</summary>
internal static class SpfCases
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

    private static IReadOnlyList<CheckCase> OfLimits()
    {
        var list = List();
        foreach (var (count, expected) in new[] { (8, Status.Ok), (9, Status.Warning), (10, Status.Warning), (11, Status.Critical) })
        {
            list.Add("spf.lookups", expected, $"{count} lookups", Seen(Lookups(count)));
        }
        list.Add("spf.lookups", Status.Critical, "eleven and one not answered", Seen($"{Lookups(11)}\nh11.example.com FAIL Timeout"));
        var silent = $"{SpfWorld.Record("v=spf1 include:_spf.example.net -all")}\n_spf.example.net FAIL Timeout";
        foreach (var check in OfRecords.Except(["spf.all", "spf.size"]))
        {
            list.Add(check, Status.Unknown, "an include that is not answered", Seen(silent));
        }
        list.Add("spf.all", Status.Ok, "an include that is not answered", Seen(silent));
        foreach (var (count, expected) in new[] { (1, Status.Ok), (2, Status.Warning), (3, Status.Critical) })
        {
            var terms = string.Join(' ', Enumerable.Range(1, count).Select(number => $"a:gone{number}.example.com"));
            list.Add("spf.void_lookups", expected, $"{count} void", Seen(SpfWorld.Record($"v=spf1 ip4:{SpfWorld.Sender} {terms} -all")));
        }
        list.Add("spf.mx_limit", Status.Ok, "ten exchangers", Seen(Exchangers(10)));
        list.Add("spf.mx_limit", Status.Critical, "eleven exchangers", Seen(Exchangers(11)));
        list.Add(
            "spf.mx_limit",
            Status.Unknown,
            "an mx that is not answered",
            Seen($"{SpfWorld.Record("v=spf1 mx:m.test -all")}\nm.test FAIL Timeout")
        );
        list.Add("spf.loop", Status.Critical, "an include of itself", Seen(SpfWorld.Record("v=spf1 include:example.com -all")));
        list.Add(
            "spf.loop",
            Status.Critical,
            "a redirect back",
            Seen($"{SpfWorld.Record("v=spf1 redirect=b.example.net")}\nb.example.net TXT \"v=spf1 redirect=example.com\"")
        );
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfPointers()
    {
        var list = List();
        var record = SpfWorld.Record("v=spf1 ptr -all");
        const string Names = "1.9.9.9.in-addr.arpa";
        var one = Seen($"{record}\n{Names} PTR mail.example.com\nmail.example.com A {SpfWorld.Sender}");
        var eleven = string.Join('\n', Enumerable.Range(1, 11).Select(number => $"{Names} PTR m{number}.example.com"));
        list.Add("spf.ptr_limit", Status.Ok, "one name", one);
        list.Add("spf.ptr_limit", Status.Info, "eleven names", Seen($"{record}\n{eleven}"));
        list.Add("spf.ptr_limit", Status.Unknown, "names that are not told", Seen($"{record}\n{Names} FAIL Timeout"));
        list.Add("spf.ptr_limit", Status.Unknown, "nothing", new());
        list.Add("spf.ptr_limit", null, "no ptr", Seen(SpfWorld.Healthy));
        list.Add("spf.ptr_limit", null, "no address that mail leaves from", Seen(record, SpfWorld.Options() with { Outbound = [] }));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfTerms()
    {
        var list = List();
        foreach (
            var (text, expected) in new (string, Status?)[]
            {
                ("ip4:9.9.9.1 ~all", Status.Ok),
                ("ip4:9.9.9.1 ?all", Status.Warning),
                ("ip4:9.9.9.1", Status.Warning),
                ("ip4:9.9.9.1 +all", Status.Critical),
                ("all", Status.Critical),
                ("redirect=_soft.example.net", Status.Ok),
                ("redirect=_open.example.net", Status.Critical),
                ("redirect=_silent.example.net", Status.Unknown),
                ("redirect=example.com", null),
                ("redirect=%{l}.example.com", null),
                ("redirect=_none.example.net", null),
            }
        )
        {
            list.Add("spf.all", expected, text, Seen($"{SpfWorld.Record($"v=spf1 {text}")}\n{Targets}"));
        }
        foreach (
            var (check, own, worst) in new[]
            {
                ("spf.after_all", "-all a:mx.example.com", Status.Warning),
                ("spf.redirect_all", "-all redirect=_soft.example.net", Status.Warning),
                ("spf.ptr", "ptr -all", Status.Warning),
                ("spf.private_ip", "ip4:10.0.0.0/8 -all", Status.Warning),
                ("spf.private_ip", "ip6:fd00::/8 -all", Status.Warning),
                ("spf.duplicate_terms", "ip4:9.9.9.1 ip4:9.9.9.1 -all", Status.Info),
            }
        )
        {
            var theirs = $"{SpfWorld.Record("v=spf1 include:_spf.example.net -all")}\n_spf.example.net TXT \"v=spf1 {own}\"\n{Targets}";
            list.Add(check, worst, own, Seen($"{SpfWorld.Record($"v=spf1 {own}")}\n{Targets}"));
            list.Add(check, Status.Info, $"{own} in a record of somebody else's", Seen(theirs));
        }
        list.Add(
            "spf.private_ip",
            Status.Info,
            "a private network seen from inside",
            Seen(SpfWorld.Record("v=spf1 ip4:10.0.0.0/8 -all")),
            _ => SpfWorld.Options() with { Inside = true }
        );
        list.Add(
            "spf.ptr",
            Status.Warning,
            "a record below the domain",
            Seen($"{SpfWorld.Record("v=spf1 include:_spf.example.com -all")}\n_spf.example.com TXT \"v=spf1 ptr -all\"")
        );
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfTree()
    {
        var list = List();
        foreach (var term in new[] { "include:_none.example.net -all", "include:_bad.example.net -all", "redirect=_none.example.net" })
        {
            list.Add("spf.include_ok", Status.Critical, term, Seen($"{SpfWorld.Record($"v=spf1 {term}")}\n{Targets}"));
        }
        const string Free = "com TXT \"x\"\nco.uk TXT \"x\"";
        foreach (
            var (term, expected) in new[]
            {
                ("include:spf.free-vendor.com", Status.Critical),
                ("include:free-vendor.co.uk", Status.Critical),
                ("a:free-vendor.com", Status.Critical),
                ("mx:free-vendor.com", Status.Critical),
                ("exists:free-vendor.com", Status.Critical),
                ("a:gone.example.net", Status.Ok),
                ("a:gone.example.com", Status.Ok),
                ("a:gone.silent.net", Status.Unknown),
            }
        )
        {
            var zone = $"{SpfWorld.Record($"v=spf1 ip4:9.9.9.1 {term} -all")}\n{Targets}\n{Free}\nsilent.net FAIL Timeout";
            list.Add("spf.dangling", expected, term, Seen(zone));
        }
        list.Add("spf.include_ok", Status.Ok, "a domain that anybody may have", Seen($"{SpfWorld.Record("v=spf1 include:free.org -all")}"));
        list.Add(
            "spf.include_ok",
            Status.Critical,
            "a missing name of the domain",
            Seen(SpfWorld.Record("v=spf1 include:x.example.com -all"))
        );
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfBreadth()
    {
        var list = List();
        foreach (
            var (text, expected) in new (string, Status?)[]
            {
                ("ip4:9.9.0.0/16 ip6:2600::/32", Status.Ok),
                ("ip4:9.8.0.0/15", Status.Warning),
                ("ip6:2600::/31", Status.Warning),
                ("-ip4:9.0.0.0/8", Status.Ok),
                ("include:_wide.example.net", Status.Info),
                ("exists:_wide.example.net", Status.Warning),
                ("+all", null),
                ("ip4:10.0.0.0/8", Status.Info),
            }
        )
        {
            var wide = "_wide.example.net TXT \"v=spf1 ip4:9.0.0.0/8 -all\"\n_wide.example.net A 127.0.0.2";
            list.Add("spf.breadth", expected, text, Seen($"{SpfWorld.Record($"v=spf1 {text} -all")}\n{wide}"));
        }
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfResults()
    {
        var list = List();
        foreach (
            var (text, expected) in new (string, Status?)[]
            {
                ("-all", Status.Critical),
                ("ip4:9.9.9.2 ~all", Status.Critical),
                ("ip4:9.9.9.2 ?all", Status.Critical),
                ("ip4:9.9.9.2", Status.Critical),
                ("include:_spf.%{l}.example.com -all", Status.Critical),
                ("a:h.silent.net -all", Status.Unknown),
                ("ip4:9.9.9.1 include:_none.example.net -all", Status.Ok),
                ("include:_none.example.net -all", null),
                ("include:_bad.example.net -all", null),
                ("redirect=_none.example.net", null),
                ("include:example.com -all", null),
                ("a:g1.test a:g2.test a:g3.test -all", null),
            }
        )
        {
            list.Add("spf.eval", expected, text, Seen($"{SpfWorld.Record($"v=spf1 {text}")}\n{Targets}\nh.silent.net FAIL Timeout"));
        }
        list.Add("spf.eval", null, "eleven lookups", Seen(Lookups(11)));
        list.Add("spf.eval", null, "eleven exchangers", Seen(Exchangers(11)));
        list.Add("spf.eval", null, "no address that mail leaves from", Seen(SpfWorld.Healthy, SpfWorld.Options() with { Outbound = [] }));
        list.Add("spf.eval", null, "a domain that only receives", Seen(SpfWorld.Record("v=spf1 -all"), Receiving), _ => Receiving);
        return list.All;
    }

    // The usual cases remember nothing.
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

    private static string Lookups(int count)
    {
        var numbers = Enumerable.Range(1, count).ToList();
        var terms = string.Join(' ', numbers.Select(number => $"a:h{number}.example.com"));
        var hosts = string.Join('\n', numbers.Select(number => $"h{number}.example.com A 9.9.8.{number}"));
        return $"{SpfWorld.Record($"v=spf1 {terms} -all")}\n{hosts}";
    }

    private static string Exchangers(int count)
    {
        var hosts = Enumerable.Range(1, count).Select(number => $"m.test MX {number} h{number}.m.test\nh{number}.m.test A 9.9.8.{number}");
        return $"{SpfWorld.Record("v=spf1 mx:m.test -all")}\n{string.Join('\n', hosts)}";
    }

    private static CaseList<SpfFacts> List() => new(SpfProbe.Kind, Service.Smtp, Seen(SpfWorld.Healthy), _ => SpfWorld.Options());

    private static SpfFacts Seen(string zone, DomainOptions? options = null) => SpfWorld.Facts(zone, options);
}
