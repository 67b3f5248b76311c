using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Reverse;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Reverse;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What the addresses that mail leaves from may be called: reverse zones as the real look sees them.</summary>
internal static class ReverseCases
{
    private const string Pointer = ReverseWorld.Pointer;

    private static readonly DnsOutcome[] Silences =
    [
        DnsOutcome.Timeout,
        DnsOutcome.ServerFailure,
        DnsOutcome.Refused,
        DnsOutcome.Malformed,
    ];

    public static IReadOnlyList<CheckCase> All() => [.. OfNames(), .. OfSound()];

    private static IReadOnlyList<CheckCase> OfNames()
    {
        var list = List();
        list.AddUsual(Status.Ok, "dns.ptr.present", "dns.ptr.fcrdns", "dns.ptr.generic", "dns.ptr.many");
        foreach (var outcome in Silences)
        {
            foreach (var check in new[] { "dns.ptr.present", "dns.ptr.fcrdns", "dns.ptr.generic", "dns.ptr.many" })
            {
                list.Add(check, Status.Unknown, $"an answer that is {outcome}", Seen($"{Pointer} FAIL {outcome}"));
            }
            list.Add(
                "dns.ptr.fcrdns",
                Status.Unknown,
                $"an answer about the name that is {outcome}",
                Seen($"{Pointer} PTR mail.example.com\nmail.example.com FAIL {outcome}")
            );
        }
        list.Add("dns.ptr.present", Status.Critical, "no record", Seen(""));
        list.Add("dns.ptr.present", Status.Critical, "another record alone", Seen($"{Pointer} TXT \"x\""));
        list.Add("dns.ptr.present", Status.Ok, "an alias into another zone (RFC 2317)", Seen(Delegated));
        foreach (var check in new[] { "dns.ptr.fcrdns", "dns.ptr.generic", "dns.ptr.many" })
        {
            list.Add(check, null, "no record", Seen(""));
        }
        list.Add("dns.ptr.fcrdns", Status.Ok, "one of two names", Seen($"{ReverseWorld.Healthy}\n{Pointer} PTR other.example.com"));
        list.Add("dns.ptr.fcrdns", Status.Ok, "an alias into another zone (RFC 2317)", Seen(Delegated));
        list.Add("dns.ptr.fcrdns", Status.Critical, "a name without an address", Seen($"{Pointer} PTR mail.example.com"));
        list.Add(
            "dns.ptr.fcrdns",
            Status.Critical,
            "a name with another address",
            Seen($"{Pointer} PTR mail.example.com\nmail.example.com A 9.9.9.26")
        );
        list.Add("dns.ptr.many", Status.Warning, "eleven names", Seen(Many(11)));
        list.Add("dns.ptr.many", Status.Ok, "ten names", Seen(Many(10)));
        list.Add(
            "dns.ptr.many",
            Status.Warning,
            "a name without a domain beside the right one",
            Seen($"{ReverseWorld.Healthy}\n{Pointer} PTR mail")
        );
        list.Add("dns.ptr.many", Status.Ok, "a name without a domain alone, which does not lead back", Seen($"{Pointer} PTR mail"));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfSound()
    {
        var list = List();
        foreach (
            var name in new[]
            {
                "9-9-9-25.example.net",
                "25.9.9.9.example.net",
                "host009009009025.example.net",
                "x09090919.example.net",
                "ip-9-9-25.example.net",
                "a.dyn.example.net",
                "pool7.example.net",
                "p1.adsl-2.example.net",
                "dhcp.example.net",
                "static-9-9-9-25.example.net",
            }
        )
        {
            list.Add("dns.ptr.generic", Status.Warning, name, Seen($"{Pointer} PTR {name}\n{name} A 9.9.9.25"));
        }
        list.Add("dns.ptr.generic", Status.Info, "static", Seen($"{Pointer} PTR static.line.example.net"));
        foreach (
            var name in new[]
            {
                "mx9.example.net",
                "mail.pool-tests.com",
                "mx9-25.example.net",
                "dynamo.example.net",
                "outbound.static.com",
            }
        )
        {
            list.Add("dns.ptr.generic", Status.Ok, name, Seen($"{Pointer} PTR {name}"));
        }
        return list.All;
    }

    private const string Delegated =
        $"{Pointer} CNAME 25.0-31.9.9.9.in-addr.arpa\n25.0-31.9.9.9.in-addr.arpa PTR mail.example.com\nmail.example.com A 9.9.9.25";

    private static string Many(int count) =>
        string.Join(
            '\n',
            Enumerable.Range(1, count).Select(number => $"{Pointer} PTR m{number}.example.com\nm{number}.example.com A 9.9.9.25")
        );

    private static CaseList<ReverseFacts> List() =>
        new(ReverseProbe.Kind, Service.Smtp, Seen(ReverseWorld.Healthy), _ => ReverseWorld.Options());

    private static ReverseFacts Seen(string zone) => ReverseWorld.Facts(zone);
}
