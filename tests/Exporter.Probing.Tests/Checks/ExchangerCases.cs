using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Exchangers;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Exchangers;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the DNS may say about where mail for a domain goes: zones as the real look sees them.</summary>
internal static class ExchangerCases
{
    private const string Existing = "example.com TXT \"x\"";
    private const string NullMx = "example.com MX 0 .";
    private const string Single = "example.com MX 10 mx1.example.com\nmx1.example.com A 9.9.9.1";

    private static readonly DomainOptions Full = ExchangerWorld.Options() with
    {
        ExpectedExchangers = ["MX1.example.com", "mx2.example.com."],
    };

    private static readonly DomainOptions Parked = ExchangerWorld.Options(DomainRole.Parked);

    public static IReadOnlyList<CheckCase> All() => [.. OfTheDomain(), .. OfHabits(), .. OfHosts(), OneOfTwo()];

    private static IReadOnlyList<CheckCase> OfTheDomain()
    {
        var list = List(ExchangerWorld.Healthy);
        list.AddUsual(Status.Ok, "dns.mx.rcode", "dns.mx.present", "dns.mx.null", "dns.mx.expected");
        list.Add("dns.mx.rcode", Status.Ok, "a domain without MX", Seen(Existing));
        list.Add("dns.mx.rcode", Status.Critical, "NXDOMAIN", Seen(""));
        foreach (var outcome in new[] { DnsOutcome.Timeout, DnsOutcome.ServerFailure, DnsOutcome.Refused, DnsOutcome.Malformed })
        {
            foreach (var check in new[] { "dns.mx.rcode", "dns.mx.present", "dns.mx.null", "dns.mx.expected" })
            {
                list.Add(check, Status.Unknown, $"an answer that is {outcome}", Seen($"example.com FAIL {outcome}"));
            }
        }
        list.Add("dns.mx.present", Status.Warning, "an address and no MX", Seen("example.com AAAA 2620:fe::1"));
        list.Add("dns.mx.present", Status.Critical, "neither MX nor address", Seen(Existing));
        list.Add(
            "dns.mx.present",
            Status.Unknown,
            "no MX and an address that nobody told",
            new() { Outcome = DnsOutcome.NoData, Records = [] }
        );
        list.Add("dns.mx.present", null, "NXDOMAIN", Seen(""));
        list.Add("dns.mx.present", null, "a null MX", Seen(NullMx));
        list.Add("dns.mx.present", null, "a domain that only sends", Seen(Existing), _ => ExchangerWorld.Options(DomainRole.Sending));
        list.Add("dns.mx.null", Status.Critical, "a null MX where mail is wanted", Seen(NullMx));
        list.Add("dns.mx.null", Status.Critical, "a null MX beside another", Seen($"{ExchangerWorld.Healthy}\n{NullMx}"), _ => Parked);
        list.Add("dns.mx.null", Status.Ok, "a null MX of a parked domain", Seen(NullMx), _ => Parked);
        list.Add("dns.mx.null", Status.Warning, "a parked domain without", Seen(Existing), _ => Parked);
        list.Add("dns.mx.null", null, "NXDOMAIN", Seen(""));
        list.Add("dns.mx.expected", null, "NXDOMAIN", Seen(""));
        list.Add(
            "dns.mx.expected",
            Status.Critical,
            "one that nobody named",
            Seen($"{ExchangerWorld.Healthy}\nexample.com MX 5 mx.example.net")
        );
        list.Add("dns.mx.expected", Status.Warning, "one that is missing", Seen(Single));
        list.Add("dns.mx.expected", null, "no list", Seen(Single), _ => ExchangerWorld.Options());
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfHabits()
    {
        var list = List(ExchangerWorld.Healthy);
        list.AddUsual(Status.Ok, "dns.mx.redundancy", "dns.mx.duplicates", "dns.mx.ipv6", "dns.mx.wildcard");
        list.Add("dns.mx.redundancy", Status.Info, "one host", Seen(Single));
        list.Add("dns.mx.redundancy", Status.Info, "one host twice", Seen($"{Single}\nexample.com MX 20 MX1.example.com"));
        list.Add("dns.mx.redundancy", null, "no host", Seen(Existing));
        list.Add("dns.mx.duplicates", Status.Info, "one host twice", Seen($"{Single}\nexample.com MX 20 MX1.example.com"));
        list.Add("dns.mx.duplicates", null, "a parked domain", Seen(NullMx), _ => Parked);
        list.Add("dns.mx.ipv6", Status.Info, "IPv4 alone", Seen(Single));
        list.Add("dns.mx.ipv6", Status.Unknown, "a host that nobody told about", Seen(Silent(DnsOutcome.Timeout)));
        list.Add("dns.mx.ipv6", null, "no host", Seen(Existing));
        list.Add("dns.mx.wildcard", Status.Info, "MX of any name", Seen($"{Single}\n{ExchangerWorld.Nobody} MX 10 mx1.example.com"));
        list.Add("dns.mx.wildcard", Status.Unknown, "no answer", Seen($"{Single}\n{ExchangerWorld.Nobody} FAIL Timeout"));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfHosts()
    {
        var list = List(Single);
        list.AddUsual(Status.Ok, "dns.mx.target_syntax", "dns.mx.target_resolves", "dns.mx.target_cname", "dns.mx.target_special");
        foreach (var literal in new[] { "192.0.2.1", "[192.0.2.1]", "2001:db8::1" })
        {
            list.Add("dns.mx.target_syntax", Status.Critical, $"the address {literal}", Seen($"example.com MX 10 {literal}"));
            list.Add("dns.mx.target_resolves", null, $"the address {literal}", Seen($"example.com MX 10 {literal}"));
            list.Add("dns.mx.target_cname", null, $"the address {literal}", Seen($"example.com MX 10 {literal}"));
        }
        foreach (
            var (what, name) in new[] { ("an underscore", "mx_1"), ("an empty label", "mx."), ("a hyphen first", "-mx"), ("NUL", "m\0x") }
        )
        {
            list.Add("dns.mx.target_syntax", Status.Warning, what, Seen($"example.com MX 10 {name}.example.com"));
        }
        list.Add("dns.mx.target_resolves", Status.Critical, "the only host without an address", Seen("example.com MX 10 mx1.example.com"));
        foreach (var outcome in new[] { DnsOutcome.Timeout, DnsOutcome.ServerFailure, DnsOutcome.Refused, DnsOutcome.Malformed })
        {
            list.Add("dns.mx.target_resolves", Status.Unknown, $"an answer that is {outcome}", Seen(Silent(outcome)));
            list.Add("dns.mx.target_cname", Status.Unknown, $"an answer that is {outcome}", Seen(Silent(outcome)));
            list.Add("dns.mx.target_special", null, $"an answer that is {outcome}", Seen(Silent(outcome)));
        }
        const string Alias = "example.com MX 10 mail.example.com\nmail.example.com CNAME mx1.example.com\nmx1.example.com A 9.9.9.1";
        list.Add("dns.mx.target_cname", Status.Warning, "an alias", Seen(Alias));
        foreach (var address in new[] { "10.0.0.5", "127.0.0.1", "100.64.0.1", "192.0.2.1" })
        {
            var zone = $"{Single}\nmx1.example.com A {address}";
            list.Add("dns.mx.target_special", Status.Critical, address, Seen(zone));
            list.Add("dns.mx.target_special", Status.Info, $"{address} seen from inside", Seen(zone), _ => Full with { Inside = true });
        }
        list.Add("dns.mx.target_special", Status.Critical, "fd00::1", Seen($"{Single}\nmx1.example.com AAAA fd00::1"));
        return list.All;
    }

    // RFC 5321 §5.1: senders go on to the next exchanger, so one that is gone is no outage.
    private static CheckCase OneOfTwo()
    {
        const string Check = "dns.mx.target_resolves";
        var facts = Seen($"{Single}\nexample.com MX 20 gone.example.com");
        return new(
            ExchangerProbe.Kind.Name,
            Check,
            "one of two without an address",
            Status.Warning,
            () =>
                ExchangerProbe
                    .Kind.Book.Judge(facts, "", new(Full, null, Given.Now))
                    .Where(verdict => verdict.Check.Id == Check)
                    .Max(verdict => verdict.Status)
        );
    }

    private static CaseList<ExchangerFacts> List(string healthy) => new(ExchangerProbe.Kind, Service.Smtp, Seen(healthy), _ => Full);

    private static ExchangerFacts Seen(string zone) => ExchangerWorld.Facts(zone);

    private static string Silent(DnsOutcome outcome) => $"example.com MX 10 mx1.example.com\nmx1.example.com FAIL {outcome}";
}
