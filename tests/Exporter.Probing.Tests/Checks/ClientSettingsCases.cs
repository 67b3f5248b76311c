using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ClientSettings;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;
using World = Exporter.Probing.Tests.Probes.ClientSettings.ClientWorld;

namespace Exporter.Probing.Tests.Checks;

/// <summary>What a domain may tell mail programs, and what may be there: zones, pages and servers as the real look sees them.</summary>
internal static class ClientSettingsCases
{
    private const string Mail = "mail.example.com:993";
    private static readonly World Nothing = new();

    private static readonly IReadOnlyList<DnsOutcome> Untold =
    [
        DnsOutcome.Timeout,
        DnsOutcome.ServerFailure,
        DnsOutcome.Refused,
        DnsOutcome.Malformed,
    ];

    public static IReadOnlyList<CheckCase> All() =>
        [.. OfServices(), .. OfTargets(), .. OfAutoconfig(), .. OfPlaces(), .. OfFailures(), .. OfServers(), .. OfAutodiscover()];

    private static CaseList<ClientSettingsFacts> List() =>
        new(ClientSettingsProbe.Kind, Service.Smtp, World.Healthy.Facts(), _ => World.Healthy.Options);

    private static IReadOnlyList<CheckCase> OfServices()
    {
        const string Check = "client.srv";
        var list = List();
        list.AddUsual(Status.Ok, Check);
        list.Add(Check, Status.Info, "no record", Nothing.Facts());
        list.Add(Check, Status.Ok, "a service that is not offered", Zone("_pop3._tcp.example.com SRV 0 0 0 ."));
        list.Add(
            Check,
            Status.Warning,
            "a service that is and is not offered",
            Zone("_pop3._tcp.example.com SRV 0 0 0 .\n_pop3._tcp.example.com SRV 0 0 110 mail.example.com")
        );
        list.Add(Check, null, "NXDOMAIN", (Nothing with { Zone = "example.org A 9.9.9.1" }).Facts());
        foreach (var outcome in Untold)
        {
            list.Add(Check, Status.Unknown, $"one answer that is {outcome}", Zone($"_imap._tcp.example.com FAIL {outcome}"));
            list.Add(Check, Status.Unknown, $"answers that are all {outcome}", Zone(AllFail(outcome)));
        }
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfTargets()
    {
        const string Check = "client.srv";
        var list = List();
        list.Add(Check, Status.Warning, "a host that is gone", Imaps("gone.example.com"));
        list.Add(Check, Status.Warning, "an alias", Imaps("also.example.com", "also.example.com CNAME mail.example.com"));
        list.Add(Check, Status.Warning, "an address", Imaps("192.0.2.1"));
        list.Add(Check, Status.Warning, "a control octet", Imaps("m\u0001.example.com"));
        list.Add(Check, Status.Warning, "no port", Zone("_imaps._tcp.example.com SRV 0 0 0 mail.example.com"));
        list.Add(Check, Status.Warning, "a private address", Imaps("private.example.com", "private.example.com A 10.0.0.1"));
        foreach (var outcome in Untold)
        {
            list.Add(
                Check,
                Status.Unknown,
                $"a host whose answer is {outcome}",
                Imaps("silent.example.com", $"silent.example.com FAIL {outcome}")
            );
        }
        var world = World.Healthy;
        list.Add(Check, Status.Warning, "a port that refuses", world.Behind(Mail, FailureKind.Refused, Phase.Connect).Facts());
        list.Add(Check, Status.Warning, "silence", world.Behind(Mail, FailureKind.Timeout, Phase.Connect).Facts());
        list.Add(Check, Status.Unknown, "silence of our own", world.Behind(Mail, FailureKind.Timeout, Phase.Connect, ours: true).Facts());
        list.Add(Check, Status.Warning, "no TLS", world.Behind(Mail, FailureKind.Tls, Phase.Tls).Facts());
        list.Add(Check, Status.Warning, "a certificate of nobody", Certified(ChainVerdict.SelfSigned, covers: true));
        list.Add(Check, Status.Warning, "a certificate of another", Certified(ChainVerdict.Trusted, covers: false));
        list.Add(Check, Status.Ok, "a good certificate", Certified(ChainVerdict.Trusted, covers: true));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfAutoconfig()
    {
        const string Check = "client.autoconfig";
        var list = List();
        list.AddUsual(Status.Ok, Check);
        list.Add(Check, null, "NXDOMAIN", (World.Healthy with { Zone = "example.org A 9.9.9.1" }).Facts());
        list.Add(Check, Status.Info, "404", Nothing.Facts());
        list.Add(Check, Status.Info, "no such name", (Nothing with { Zone = "example.com A 9.9.9.1" }).Facts());
        list.Add(Check, Status.Info, "a login", Auto(() => World.Page(HttpStatusCode.Unauthorized)));
        list.Add(
            Check,
            Status.Ok,
            "the well-known place",
            Nothing.With(World.WellKnown, () => World.Xml(World.Config(World.Server()))).Facts()
        );
        list.Add(Check, Status.Ok, "placeholders", Auto(World.Server("mail.%EMAILDOMAIN%")));
        list.Add(Check, Status.Ok, "STARTTLS", Auto(World.Server(port: "143", socket: "STARTTLS")));
        list.Add(Check, Status.Warning, "plain", Auto(World.Server(port: "143", socket: "plain")));
        list.Add(Check, Status.Warning, "an unknown socketType", Auto(World.Server(socket: "maybe")));
        list.Add(Check, Status.Warning, "no port", Auto(World.Server(port: "")));
        list.Add(Check, Status.Warning, "no host", Auto(World.Server(host: "")));
        list.Add(Check, Status.Warning, "an impossible port", Auto(World.Server(port: "65536")));
        list.Add(Check, Status.Warning, "no server", Auto(""));
        list.Add(Check, Status.Warning, "something else", Auto(() => World.Xml("<rss/>")));
        list.Add(Check, Status.Warning, "no XML", Auto(() => World.Xml("<clientConfig><emailProvider></clientConfig>")));
        list.Add(Check, Status.Warning, "a DTD", Auto(() => World.Xml("<!DOCTYPE a [<!ENTITY b \"c\">]><clientConfig/>")));
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfPlaces()
    {
        const string Check = "client.autoconfig";
        const string Wildcard = "mail-exporter-nobody-has-this-name.example.com A 9.9.9.1";
        var list = List();
        list.Add(Check, Status.Warning, "a page for people", Auto(() => World.Page(HttpStatusCode.OK)));
        list.Add(Check, Status.Info, "a page for people, at any name", Any(Wildcard, () => World.Page(HttpStatusCode.OK)));
        list.Add(
            Check,
            Status.Info,
            "a page for people, at the domain",
            Nothing.With(World.WellKnown, () => World.Page(HttpStatusCode.OK)).Facts()
        );
        list.Add(Check, Status.Warning, "an error of the server", Auto(() => World.Page(HttpStatusCode.BadGateway)));
        list.Add(Check, Status.Info, "an error, at any name", Any(Wildcard, () => World.Page(HttpStatusCode.BadGateway)));
        list.Add(Check, Status.Warning, "a way out of HTTPS", Auto(() => World.Redirect("http://example.net/x.xml")));
        list.Add(Check, Status.Warning, "a redirect to itself", Auto(() => World.Redirect(World.Autoconfig)));
        list.Add(
            Check,
            Status.Ok,
            "a redirect",
            Nothing
                .With(World.Autoconfig, () => World.Redirect("https://example.net/x.xml"))
                .With("https://example.net/x.xml", () => World.Xml(World.Config(World.Server())))
                .Facts()
        );
        foreach (var outcome in Untold)
        {
            list.Add(Check, Status.Unknown, $"a place whose answer is {outcome}", Zone($"autoconfig.example.com FAIL {outcome}", ""));
            var wild = $"mail-exporter-nobody-has-this-name.example.com FAIL {outcome}";
            list.Add(
                Check,
                Status.Unknown,
                $"trouble where the wildcard is {outcome}",
                Any(wild, () => World.Page(HttpStatusCode.BadGateway))
            );
        }
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfFailures()
    {
        const string Check = "client.autoconfig";
        var list = List();
        foreach (var kind in new[] { FailureKind.Refused, FailureKind.Timeout, FailureKind.Tls, FailureKind.Limit })
        {
            list.Add(Check, Status.Warning, $"{kind.Label()} at the web server", Auto(() => throw new LookException(kind, default)));
            list.Add(
                Check,
                Status.Info,
                $"{kind.Label()} at the domain",
                Nothing.With(World.WellKnown, () => throw new LookException(kind, default)).Facts()
            );
        }
        var ours = new LookException(FailureKind.Timeout, default) { Ours = true };
        list.Add(Check, Status.Unknown, "a failure of our own", Auto(() => throw ours));
        list.Add(Check, Status.Unknown, "a failure of our own at the domain", Nothing.With(World.WellKnown, () => throw ours).Facts());
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfServers()
    {
        const string Check = "client.autoconfig";
        var list = List();
        var world = Nothing.With(World.Autoconfig, () => World.Xml(World.Config(World.Server())));
        list.Add(Check, Status.Warning, "a server that is gone", Auto(World.Server("gone.example.com")));
        list.Add(Check, Status.Warning, "a server that is no name", Auto(World.Server("http://x/")));
        list.Add(Check, Status.Warning, "a server that refuses", world.Behind(Mail, FailureKind.Refused, Phase.Connect).Facts());
        list.Add(Check, Status.Warning, "another protocol", world.Behind(Mail, FailureKind.Protocol, Phase.Greeting).Facts());
        list.Add(
            Check,
            Status.Unknown,
            "a failure of our own on the way",
            world.Behind(Mail, FailureKind.Timeout, Phase.Connect, ours: true).Facts()
        );
        // One server that is down is one fault.
        var told = World.Healthy.Behind(Mail, FailureKind.Refused, Phase.Connect);
        list.Add(Check, Status.Ok, "a server that client.srv tells", told.Facts());
        list.Add("client.autodiscover", Status.Ok, "a server that client.srv tells", told.Facts());
        var both = told with { Zone = World.Hosts };
        list.Add(Check, Status.Warning, "a server that both documents name", both.Facts());
        list.Add("client.autodiscover", Status.Ok, "a server that client.autoconfig tells", both.Facts());
        return list.All;
    }

    private static IReadOnlyList<CheckCase> OfAutodiscover()
    {
        const string Check = "client.autodiscover";
        const string Srv = "_autodiscover._tcp.example.com";
        const string Named = "https://mail.example.com/autodiscover/autodiscover.xml";
        var list = List();
        list.AddUsual(Status.Ok, Check);
        list.Add(Check, null, "NXDOMAIN", (World.Healthy with { Zone = "example.org A 9.9.9.1" }).Facts());
        list.Add(Check, Status.Info, "404", Nothing.Facts());
        list.Add(Check, Status.Info, "a login", Discover(() => World.Page(HttpStatusCode.Unauthorized)));
        list.Add(
            Check,
            Status.Info,
            "an address that nobody has",
            Discover(() => World.Xml("<Autodiscover><Response><Error><ErrorCode>500</ErrorCode></Error></Response></Autodiscover>"))
        );
        list.Add(Check, Status.Info, "Exchange alone", Discover(World.Protocol("EXCH")));
        list.Add(Check, Status.Ok, "STARTTLS", Discover(World.Protocol("SMTP", more: "<Port>587</Port><Encryption>TLS</Encryption>")));
        list.Add(Check, Status.Ok, "default ports", Discover(World.Protocol("POP3", more: "")));
        list.Add(Check, Status.Warning, "SSL off", Discover(World.Protocol(more: "<Port>143</Port><SSL>off</SSL>")));
        list.Add(Check, Status.Warning, "no encryption", Discover(World.Protocol(more: "<Port>143</Port><Encryption>None</Encryption>")));
        list.Add(Check, Status.Warning, "no host", Discover(World.Protocol(server: "")));
        list.Add(Check, Status.Warning, "an odd port", Discover(World.Protocol(more: "<Port>-1</Port>")));
        list.Add(Check, Status.Warning, "something else", Discover(() => World.Xml("<Autodiscovery/>")));
        list.Add(Check, Status.Warning, "no XML", Discover(() => World.Xml("{}")));
        list.Add(Check, Status.Warning, "a server that is gone", Discover(World.Protocol(server: "gone.example.com")));
        var named = Nothing with { Zone = $"example.com A 9.9.9.1\nmail.example.com A 9.9.9.2\n{Srv} SRV 0 0 443 mail.example.com" };
        list.Add(
            Check,
            Status.Ok,
            "a place that SRV names",
            named.With(Named, () => World.Xml(World.Discovered(World.Protocol()))).Facts()
        );
        list.Add(
            Check,
            Status.Warning,
            "a place of SRV that fails",
            named.With(Named, () => World.Page(HttpStatusCode.BadGateway)).Facts()
        );
        list.Add(Check, Status.Warning, "a place of SRV that is gone", Zone($"{Srv} SRV 0 0 443 gone.example.com", ""));
        list.Add(Check, Status.Warning, "a place of SRV without a port", Zone($"{Srv} SRV 0 0 0 mail.example.com", ""));
        list.Add(Check, Status.Info, "SRV that says no", Zone($"{Srv} SRV 0 0 0 .", ""));
        foreach (var outcome in Untold)
        {
            list.Add(Check, Status.Unknown, $"SRV that is {outcome}", Zone($"{Srv} FAIL {outcome}", ""));
        }
        return list.All;
    }

    private static ClientSettingsFacts Zone(string more, string hosts = World.Hosts) =>
        (Nothing with { Zone = $"{(hosts.Length > 0 ? hosts : "example.com A 9.9.9.1\nmail.example.com A 9.9.9.2")}\n{more}" }).Facts();

    private static ClientSettingsFacts Imaps(string target, string more = "") =>
        Zone($"_imaps._tcp.example.com SRV 0 0 993 {target}\n{more}");

    private static ClientSettingsFacts Auto(string server) => Auto(() => World.Xml(World.Config(server)));

    private static ClientSettingsFacts Auto(Func<HttpResponseMessage> page) => Nothing.With(World.Autoconfig, page).Facts();

    private static ClientSettingsFacts Any(string more, Func<HttpResponseMessage> page) =>
        (Nothing.With(World.Autoconfig, page) with { Zone = $"{World.Hosts}\n{more}" }).Facts();

    private static ClientSettingsFacts Discover(string protocol) => Discover(() => World.Xml(World.Discovered(protocol)));

    private static ClientSettingsFacts Discover(Func<HttpResponseMessage> page) => Nothing.With(World.Autodiscover, page).Facts();

    private static ClientSettingsFacts Certified(ChainVerdict verdict, bool covers)
    {
        var tls = Observed.Session(Observed.Certificate, verdict, covers);
        var until = verdict == ChainVerdict.Trusted ? Observed.Certificate.NotAfter : default(DateTimeOffset?);
        var door = new DoorSeen(null, tls with { Chain = tls.Chain with { TrustedUntil = until } });
        return World.Healthy.Behind(Mail, door).Facts();
    }

    private static string AllFail(DnsOutcome outcome) =>
        string.Join(
            '\n',
            new[] { "submission", "submissions", "imap", "imaps", "pop3", "pop3s", "sieve", "jmap" }.Select(name =>
                $"_{name}._tcp.example.com FAIL {outcome}"
            )
        );
}
