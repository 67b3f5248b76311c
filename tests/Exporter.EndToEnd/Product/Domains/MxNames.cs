namespace Exporter.EndToEnd.Product.Domains;

/// <summary>Names with faults in where their mail goes.</summary>
internal static class MxNames
{
    /// <summary>Hosts that the cases lead to.</summary>
    public static readonly IReadOnlyList<string> Hosts =
    [
        "mx A 8.8.8.1",
        "mx AAAA 2600::1",
        "mx2 A 8.8.4.1",
        "mailbox MX 10 mx",
        "private A 10.0.0.1",
        "mail_1 A 8.8.8.2",
        "also CNAME mx",
    ];

    /// <summary>The cases.</summary>
    public static IReadOnlyList<DomainCase> Cases =>
        [
            new("good"),
            new("two") { Keys = "mx: [mx.lab.test, mx2.lab.test]", Mx = ["@ MX 10 mx.lab.test.", "@ MX 20 mx2.lab.test."] },
            new("parked")
            {
                Keys = "role: parked",
                Selectors = "",
                Mx = ["@ MX 0 ."],
                Spf = ["@ TXT \"v=spf1 -all\""],
                Dkim = ["*._domainkey TXT \"v=DKIM1; p=\""],
            },
            new("sending") { Keys = "role: sending", Mx = ["@ MX 0 ."] },
            DomainCase.Bare("missing", "dns.mx.rcode  3"),
            new("empty", "dns.mx.present  3") { Mx = [] },
            new("implicit", "dns.mx.present  2") { Mx = ["@ A 8.8.8.1"] },
            new("null", "dns.mx.null  3") { Mx = ["@ MX 0 ."] },
            new("null-and-more", "dns.mx.null  3") { Mx = ["@ MX 0 .", "@ MX 10 mx.lab.test."] },
            new("not-parked", "dns.mx.null  2")
            {
                Keys = "role: parked",
                Selectors = "",
                Spf = ["@ TXT \"v=spf1 -all\""],
                Dkim = [],
            },
            new("dead", "dns.mx.target_resolves gone.lab.test 3") { Mx = ["@ MX 10 gone.lab.test."] },
            new("half-dead", "dns.mx.target_resolves gone.lab.test 2") { Mx = ["@ MX 10 mx.lab.test.", "@ MX 20 gone.lab.test."] },
            new("alias", "dns.mx.target_cname also.lab.test 2") { Mx = ["@ MX 10 also.lab.test."] },
            new("address", "dns.mx.target_syntax 192.0.2.1 3") { Mx = ["@ MX 10 192.0.2.1."] },
            new("underscore", "dns.mx.target_syntax mail_1.lab.test 2") { Mx = ["@ MX 10 mail_1.lab.test."] },
            new("private", "dns.mx.target_special private.lab.test 3") { Keys = "inside: false", Mx = ["@ MX 10 private.lab.test."] },
            new("hijacked", "dns.mx.expected  3") { Keys = "mx: mx.lab.test", Mx = ["@ MX 10 mx.lab.test.", "@ MX 5 mx2.lab.test."] },
            new("drifted", "dns.mx.expected  2") { Keys = "mx: [mx.lab.test, mx2.lab.test]" },
        ];
}
