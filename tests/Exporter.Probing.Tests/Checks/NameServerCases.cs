using Exporter.Probing.Probes;
using Exporter.Probing.Probes.NameServers;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.NameServers;
using static Exporter.Probing.Tests.Probes.NameServers.NameServerWorld;

namespace Exporter.Probing.Tests.Checks;

/// <summary>How the name servers of a domain may stand: zones as the real look sees them.</summary>
internal static class NameServerCases
{
    private const string Serial = "hostmaster.example.com 7";
    private static readonly NameServerWorld Healthy = new();

    public static IReadOnlyList<CheckCase> All() => [.. OfTheSet(), .. OfTheStart(), .. OfServers(), .. OfAgreement(), .. OfTheResolver()];

    private static IReadOnlyList<CheckCase> OfTheSet()
    {
        var list = List();
        list.AddUsual(Status.Ok, "dns.ns.count", "dns.ns.diversity", "dns.ns.parent_child");
        var single = Healthy.WithZone("example.com NS ns2.example.org\n", "");
        list.Add("dns.ns.count", Status.Warning, "one server", single.Facts());
        list.Add("dns.ns.diversity", null, "one server", single.Facts());
        list.Add("dns.ns.diversity", Status.Info, "one network", Healthy.WithResolver(Other, "9.9.9.2").With("9.9.9.2", Zone).Facts());
        list.Add(
            "dns.ns.parent_child",
            Status.Warning,
            "another set above",
            Healthy.With(Above, "CUT example.com ns1.example.com").Facts()
        );
        list.Add("dns.ns.parent_child", Status.Unknown, "a silent zone above", Healthy.With(Above, "! udp\n! tcp").Facts());
        list.Add(
            "dns.ns.parent_child",
            Status.Unknown,
            "nothing told of the zone above",
            Healthy.WithResolver("com SOA a.", "com FAIL Refused\n# ").Facts()
        );
        list.Add("dns.ns.parent_child", null, "a server above that has both zones", Healthy.With(Above, Zone).Facts());
        foreach (var check in Checks)
        {
            list.Add(check, null, "a domain that does not exist", Healthy.WithResolver("example.com", "example.org").Facts());
        }
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfTheStart()
    {
        var list = List();
        list.AddUsual(Status.Ok, "dns.soa.timers", "dns.soa.rname");
        foreach (
            var times in new[]
            {
                "60 30 1209600 3600",
                "7200 7200 1209600 3600",
                "7200 3600 3600 3600",
                "7200 3600 1209600 90000",
                "90000 3600 9999999 1",
            }
        )
        {
            list.Add("dns.soa.timers", Status.Info, times, Healthy.WithZone("7200 3600 1209600 3600", times).Facts());
        }
        list.Add("dns.soa.rname", Status.Info, "a sign @", Healthy.WithZone(" hostmaster.example.com", " a@example.com").Facts());
        list.Add("dns.soa.rname", Status.Info, "a word", Healthy.WithZone(" hostmaster.example.com", " root").Facts());
        list.Add(
            "dns.soa.rname",
            Status.Info,
            "a domain without mail",
            Healthy.WithZone(" hostmaster.example.com", " a.gone.example").Facts()
        );
        list.Add(
            "dns.soa.rname",
            Status.Unknown,
            "a domain that nobody tells about",
            Healthy
                .WithZone(" hostmaster.example.com", " a.far.example")
                .WithResolver(Around, $"{Around}\nfar.example FAIL Timeout")
                .Facts()
        );
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfServers()
    {
        var list = List();
        foreach (var (check, ofZone) in new[] { ("dns.ns.responds", true), ("dns.ns.lame", false), ("dns.ns.edns", false) })
        {
            list.Add(check, Status.Unknown, "nothing", new());
            AddWorst(list, check, Status.Ok, "healthy servers", Healthy);
            AddWorst(
                list,
                check,
                Status.Unknown,
                "nobody who answers",
                Healthy.With(Above, "! udp\n! tcp").With(One, "! udp\n! tcp").With(Other, "! udp\n! tcp")
            );
            AddWorst(
                list,
                check,
                ofZone ? Status.Critical : null,
                "all servers dead",
                Healthy.With(One, "! udp\n! tcp").With(Other, "! udp\n! tcp")
            );
            AddWorst(
                list,
                check,
                ofZone ? Status.Critical : null,
                "all servers without the zone",
                Healthy.With(One, "! Refused").With(Other, "! ServerFailure")
            );
        }
        AddWorst(list, "dns.ns.responds", Status.Warning, "one dead", Healthy.With(One, "! udp\n! tcp"));
        AddWorst(list, "dns.ns.responds", Status.Warning, "one without UDP", Healthy.With(One, $"! udp\n{Zone}"));
        AddWorst(list, "dns.ns.responds", Status.Warning, "one without TCP", Healthy.With(One, $"! tcp\n{Zone}"));
        AddWorst(list, "dns.ns.responds", Status.Warning, "one without an address", Healthy.WithResolver("ns2.example.org A 9.9.8.1", ""));
        AddWorst(
            list,
            "dns.ns.responds",
            Status.Unknown,
            "one whose address nobody tells",
            Healthy.WithResolver("ns2.example.org A 9.9.8.1", "ns2.example.org FAIL Timeout")
        );
        AddWorst(list, "dns.ns.responds", Status.Unknown, "no way over TCP, not even to the zone above", Closed("tcp"));
        AddWorst(list, "dns.ns.responds", Status.Unknown, "no way over UDP, not even to the zone above", Closed("udp"));
        AddWorst(
            list,
            "dns.ns.responds",
            Status.Unknown,
            "no way over IPv6",
            Healthy.WithResolver("ns2.example.org A 9.9.8.1", "ns2.example.org A 9.9.8.1\nns2.example.org AAAA 2620:fe::1")
        );
        foreach (var lame in new[] { "! Refused", "! ServerFailure", "! lame\n" + Zone, "example.org A 9.9.9.9", "example.com A 9.9.9.9" })
        {
            AddWorst(list, "dns.ns.lame", Status.Warning, $"one that says {lame.Split('\n')[0]}", Healthy.With(One, lame));
        }
        AddWorst(list, "dns.ns.lame", Status.Unknown, "one that cannot be read", Healthy.With(One, "! Malformed"));
        AddWorst(list, "dns.ns.edns", Status.Warning, "one that is silent with EDNS0", Healthy.With(One, $"! edns\n{Zone}"));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfAgreement()
    {
        var list = List();
        list.AddUsual(Status.Ok, "dns.ns.serial_agree");
        var behind = Healthy.With(Other, Zone.Replace(Serial, "hostmaster.example.com 6", StringComparison.Ordinal));
        list.Add("dns.ns.serial_agree", Status.Info, "another serial", behind.Facts());
        list.Add("dns.ns.serial_agree", Status.Warning, "another serial for long", behind.Lasting());
        list.Add("dns.ns.serial_agree", null, "one live server", behind.With(One, "! Refused").Facts());
        var stale = behind.With(
            Other,
            Zone.Replace("-all", "+all", StringComparison.Ordinal).Replace(Serial, "hostmaster.example.com 6", StringComparison.Ordinal)
        );
        list.Add("dns.ns.serial_agree", Status.Info, "another serial for long, and other records", stale.Lasting());
        const string Check = "dns.ns.rrset_agree";
        list.Add(Check, Status.Unknown, "nothing", new());
        AddWorst(list, Check, Status.Ok, "healthy servers", Healthy);
        AddWorst(list, Check, Status.Warning, "another text", stale);
        AddWorst(list, Check, Status.Critical, "another text for long", stale, lasting: true);
        AddWorst(
            list,
            Check,
            Status.Warning,
            "an exchanger that is missing",
            Healthy.With(Other, Zone.Replace("example.com MX 10 mx1.example.com", "", StringComparison.Ordinal))
        );
        AddWorst(
            list,
            Check,
            Status.Ok,
            "the same in another order and case",
            Healthy.With(Other, Zone.Replace("mx1.example.com", "MX1.example.com", StringComparison.Ordinal))
        );
        AddWorst(
            list,
            Check,
            Status.Unknown,
            "one that does not tell a name",
            Healthy.With(Other, $"{Zone}\n_dmarc.example.com FAIL ServerFailure")
        );
        AddWorst(list, Check, null, "one live server", Healthy.With(Other, "! Refused"));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfTheResolver()
    {
        var list = List();
        const string Check = "dns.res.agree";
        list.Add(Check, Status.Unknown, "nothing", new());
        AddWorst(list, Check, Status.Ok, "healthy servers", Healthy);
        var old = Healthy.WithResolver("-all", "~all");
        AddWorst(list, Check, Status.Info, "another text", old);
        AddWorst(list, Check, Status.Warning, "another text for long", old, lasting: true);
        AddWorst(
            list,
            Check,
            Status.Unknown,
            "a resolver that does not tell",
            Healthy.WithResolver("_dmarc.example.com TXT", "_dmarc.example.com FAIL Timeout\n#")
        );
        AddWorst(
            list,
            Check,
            Status.Ok,
            "what one of two servers has",
            Healthy.With(Other, Zone.Replace("-all", "+all", StringComparison.Ordinal))
        );
        AddWorst(
            list,
            Check,
            Status.Unknown,
            "servers that do not tell",
            Healthy.With(One, $"{Zone}\n_dmarc.example.com FAIL Refused").With(Other, $"{Zone}\n_dmarc.example.com FAIL Refused")
        );
        return list.All;
    }

    private static NameServerWorld Closed(string way) =>
        Healthy.With(One, $"! {way}\n{Zone}").With(Other, $"! {way}\n{Zone}").With(Above, $"! {way}\n{Cut}");

    private static IEnumerable<string> Checks => NameServerProbe.Kind.Checks.Select(check => check.Id);

    private static CaseList<NameServerFacts> List() => new(NameServerProbe.Kind, Service.Smtp, Healthy.Facts(), _ => Options());

    // The worst of several objects, which is what a person sees first; unknown only if nothing is red.
    private static void AddWorst(
        CaseList<NameServerFacts> list,
        string check,
        Status? expected,
        string situation,
        NameServerWorld world,
        bool lasting = false
    ) => list.AddWorst(check, expected, situation, lasting ? world.Lasting() : world.Facts());
}
