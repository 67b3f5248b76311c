using Exporter.Probing.Probes;
using Exporter.Probing.Tests.Probes.Spf;

namespace Exporter.Probing.Tests.Checks;

/// <summary>Those about the terms of a record and what they lead to.</summary>
internal static partial class SpfCases
{
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
}
