using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>Names with faults in who may send for them.</summary>
internal static class SpfNames
{
    private const string Sender = "8.8.8.20";

    /// <summary>A top level, so that a name in it that does not exist is one that anybody may register.</summary>
    public static readonly ZoneText Zone = new("vendors", "offers TXT \"v=spf1 ip4:9.9.9.0/24 -all\"");

    /// <summary>Records and hosts that the cases lead to.</summary>
    public static IReadOnlyList<string> Hosts =>
        [
            "_spf TXT \"v=spf1 ip4:8.8.8.0/24 -all\"",
            "_bad TXT \"v=spf1 ip4:8.8.8.0/33 -all\"",
            "_none TXT \"no policy\"",
            .. Enumerable.Range(1, 11).Select(number => $"h{number} A 8.8.7.{number}"),
            .. Enumerable.Range(1, 11).Select(number => $"many MX {number} h{number}"),
        ];

    /// <summary>The cases.</summary>
    public static IReadOnlyList<DomainCase> Cases =>
        [
            Of("spf-good", "ip4:8.8.8.0/24 include:offers.vendors mx ~all") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-redirect", "redirect=_spf.lab.test") with
            {
                Keys = $"outbound: {Sender}",
            },
            new("spf-none", "spf.present  3") { Spf = [] },
            new("spf-receiving")
            {
                Keys = "role: receiving",
                Selectors = "",
                Spf = [],
                Dkim = [],
            },
            new("spf-quoted", "spf.whitespace  3") { Spf = [ZoneText.Txt("@", "\"v=spf1 mx -all\"")] },
            new("spf-spaced", "spf.whitespace  3") { Spf = [ZoneText.Txt("@", " v=spf1 mx -all")] },
            new("spf-twice", "spf.single  3") { Keys = $"outbound: {Sender}", Spf = [Record("mx -all"), Record("a:mx.lab.test -all")] },
            Of("spf-typo", "ipv4:8.8.8.0/24 -all", "spf.syntax  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-bad-macro", "exists:%{x}.lab.test -all", "spf.syntax  3"),
            Of("spf-nine", $"{Hosts1To(9)} -all", "spf.lookups  2"),
            Of("spf-eleven", $"{Hosts1To(11)} -all", "spf.lookups  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-two-void", "a:gone1.lab.test a:gone2.lab.test -all", "spf.void_lookups  2"),
            Of("spf-three-void", "a:gone1.lab.test a:gone2.lab.test a:gone3.lab.test -all", "spf.void_lookups  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-mx-limit", "mx:many.lab.test -all", "spf.mx_limit  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-loop", "include:spf-loop.lab.test -all", "spf.loop  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-open", "ip4:8.8.8.0/24 +all", "spf.all  3"),
            Of("spf-neutral", "ip4:8.8.8.0/24 ?all", "spf.all  2"),
            Of("spf-no-all", "ip4:8.8.8.0/24", "spf.all  2"),
            Of("spf-after-all", "-all include:_spf.lab.test", "spf.after_all  2"),
            Of("spf-redirect-all", "ip4:8.8.8.0/24 -all redirect=_spf.lab.test", "spf.redirect_all  2"),
            Of("spf-ptr", "ip4:8.8.8.0/24 ptr -all", "spf.ptr  2") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-private", "ip4:8.8.8.0/24 ip4:10.0.0.0/8 -all", "spf.private_ip  2"),
            Of("spf-no-target", "include:_none.lab.test -all", "spf.include_ok  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-bad-target", "redirect=_bad.lab.test", "spf.include_ok  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-dangling", "include:mail.gone.vendors -all", "spf.dangling  3") with
            {
                Keys = $"outbound: {Sender}",
            },
            Of("spf-broad", "ip4:8.0.0.0/8 -all", "spf.breadth  2"),
            Of("spf-large", "ip4:8.8.8.0/24 -all", "spf.size  2") with
            {
                Other = [ZoneText.Txt("@", new string('x', 600))],
            },
            Of("spf-forgotten", "ip4:8.8.8.12 -all", $"spf.eval {Sender} 3") with
            {
                Keys = $"outbound: {Sender}",
            },
            new("spf-not-parked", "spf.parked  2")
            {
                Keys = "role: parked",
                Selectors = "",
                Mx = ["@ MX 0 ."],
                Dkim = ["*._domainkey TXT \"v=DKIM1; p=\""],
            },
        ];

    private static DomainCase Of(string name, string terms, params IReadOnlyList<string> red) => new(name, red) { Spf = [Record(terms)] };

    private static string Record(string terms) => ZoneText.Txt("@", $"v=spf1 {terms}");

    private static string Hosts1To(int last) => string.Join(' ', Enumerable.Range(1, last).Select(number => $"a:h{number}.lab.test"));
}
