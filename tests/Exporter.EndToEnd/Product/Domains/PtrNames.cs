using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>Names whose mail leaves from an address with a fault in what it is called.</summary>
internal static class PtrNames
{
    /// <summary>The hosts that the addresses are called after, within the parent zone.</summary>
    public static readonly IReadOnlyList<string> Hosts =
    [
        "out A 8.8.8.10",
        "out A 8.8.8.11",
        "out A 8.8.8.20",
        "elsewhere A 8.8.8.99",
        "8-8-8-24.line A 8.8.8.24",
        "seven.pool A 8.8.8.25",
        "static.line A 8.8.8.28",
        .. Crowd.Select(name => $"{name} A 8.8.8.26"),
        "short A 8.8.8.27",
    ];

    /// <summary>The reverse zone.</summary>
    public static readonly ZoneText Zone = new(
        "8.8.8.in-addr.arpa",
        [
            "10 PTR out.lab.test.",
            "11 PTR out.lab.test.",
            "20 PTR out.lab.test.",
            "22 PTR elsewhere.lab.test.",
            "23 PTR nowhere.lab.test.",
            "24 PTR 8-8-8-24.line.lab.test.",
            "25 PTR seven.pool.lab.test.",
            .. Crowd.Select(name => $"26 PTR {name}.lab.test."),
            "27 PTR short.lab.test.",
            "27 PTR short.",
            "28 PTR static.line.lab.test.",
        ]
    );

    /// <summary>The cases.</summary>
    public static IReadOnlyList<DomainCase> Cases =>
        [
            From("named", 20),
            From("nameless", 21, "dns.ptr.present 8.8.8.21 3"),
            From("one-way", 22, "dns.ptr.fcrdns 8.8.8.22 3"),
            From("named-for-nobody", 23, "dns.ptr.fcrdns 8.8.8.23 3"),
            From("on-a-line", 24, "dns.ptr.generic 8.8.8.24 2"),
            From("in-a-pool", 25, "dns.ptr.generic 8.8.8.25 2"),
            From("crowded", 26, "dns.ptr.many 8.8.8.26 2"),
            From("short-name", 27, "dns.ptr.many 8.8.8.27 2"),
            From("static-line", 28),
        ];

    private static IEnumerable<string> Crowd => Enumerable.Range('a', 11).Select(letter => $"host-{(char)letter}");

    private static DomainCase From(string name, int last, params IReadOnlyList<string> red) =>
        new(name, red) { Keys = $"outbound: 8.8.8.{last}" };
}
