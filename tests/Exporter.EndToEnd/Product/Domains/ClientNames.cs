using System.Net;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Domains;

/// <summary>A domain and the pages that its web server has. Immutable.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Pages">By the label before the domain, or none for the domain itself.</param>
internal sealed record ClientName(DomainCase Domain, params IReadOnlyList<(string Place, HttpsPage Page)> Pages);

/// <summary>Names that tell mail programs the truth, and names that do not.</summary>
internal static class ClientNames
{
    private const string Autoconfig = "autoconfig";
    private const string Autodiscover = "autodiscover";
    private const string Imap = "_imaps._tcp SRV 0 1 993 mail.lab.test.";
    private const string Broken = "<clientConfig version=\"1.1\">\n<emailProvider id=\"x\">\n</clientConfig>";

    /// <summary>Hosts that the cases lead to: one takes mail programs, one web browsers.</summary>
    public static IReadOnlyList<string> Hosts(IPAddress mail, IPAddress web) =>
        [$"mail A {mail}", $"other A {mail}", "nickname CNAME mail", $"web A {web}"];

    /// <summary>The cases.</summary>
    public static IReadOnlyList<ClientName> Cases(IPAddress mail, IPAddress web) =>
        [
            new(
                Name("good") with
                {
                    Other = [.. All, .. Place(Autoconfig), .. Place(Autodiscover)],
                },
                (
                    Autoconfig,
                    Config(
                        Server("imap", 993, "SSL"),
                        Server("pop3", 110, "STARTTLS"),
                        Server("smtp", 587, "STARTTLS"),
                        Server("imap", 143, "STARTTLS")
                    )
                ),
                (Autodiscover, Discovered(Protocol("IMAP", 993), Protocol("POP3", 995), Protocol("SMTP", 465), Protocol("SMTP", 587)))
            ),
            new(Name("bare")),
            new(Name("refuses") with { Other = [Imap, "_pop3._tcp SRV 0 0 0 .", "_imap._tcp SRV 0 0 0 ."] }),
            new(
                Name("well-known") with
                {
                    Other = [$"@ A {web}", $"mail A {mail}"],
                },
                ("", Config(Server("imap", 993, "SSL", "mail.%EMAILDOMAIN%")))
            ),
            new(Name("moved", "client.srv imaps 2") with { Other = ["_imaps._tcp SRV 0 1 993 gone.lab.test."] }),
            new(Name("closed", "client.srv sieve 2") with { Other = [Imap, "_sieve._tcp SRV 0 1 4190 mail.lab.test."] }),
            new(Name("by-nickname", "client.srv imaps 2") with { Other = ["_imaps._tcp SRV 0 1 993 nickname.lab.test."] }),
            new(Name("uncertified", "client.srv imaps 2") with { Other = ["_imaps._tcp SRV 0 1 993 other.lab.test."] }),
            new(Name("clear", "client.srv pop3s 2") with { Other = ["_pop3s._tcp SRV 0 1 110 mail.lab.test."] }),
            One("plain", Config(Server("imap", 993, "SSL"), Server("imap", 143, "plain"))),
            One("dead", Config(Server("imap", 993, "SSL", "gone.lab.test"))),
            One("unspoken", Config(Server("imap", 465, "SSL"))),
            One("early", Config(Server("smtp", 587, "SSL"))),
            One("broken", new(200, Broken)),
            One("stray", new(302, "", "http://web.lab.test/x.xml")),
            new(Name("unnamed", "client.autoconfig  2") with { Other = [.. Place(Autoconfig)] }),
            new(
                Name("one-cause", "client.srv imaps 2") with
                {
                    Other = ["_imaps._tcp SRV 0 1 4190 mail.lab.test.", .. Place(Autoconfig)],
                },
                (Autoconfig, Config(Server("imap", 4190, "SSL")))
            ),
            new(
                Name("open", "client.autodiscover  2") with
                {
                    Other = [.. Place(Autodiscover)],
                },
                (Autodiscover, Discovered(Protocol("IMAP", 143, "<SSL>off</SSL>")))
            ),
            new(Name("left", "client.autodiscover  2") with { Other = ["_autodiscover._tcp SRV 0 0 443 gone.lab.test."] }),
            new(Name("shut", "client.autodiscover  2") with { Other = ["_autodiscover._tcp SRV 0 0 443 mail.lab.test."] }),
        ];

    private static IReadOnlyList<string> All =>
        [
            Imap,
            "_imap._tcp SRV 0 1 143 mail.lab.test.",
            "_pop3s._tcp SRV 0 1 995 mail.lab.test.",
            "_pop3._tcp SRV 0 1 110 mail.lab.test.",
            "_submission._tcp SRV 0 1 587 mail.lab.test.",
            "_submissions._tcp SRV 0 1 465 mail.lab.test.",
        ];

    private static DomainCase Name(string name, params IReadOnlyList<string> red) => new(name, red) { Keys = "inside: true" };

    private static IEnumerable<string> Place(string place) => [$"{place} CNAME web.lab.test."];

    private static ClientName One(string name, HttpsPage page) =>
        new(Name(name, "client.autoconfig  2") with { Other = [.. Place(Autoconfig)] }, (Autoconfig, page));

    private static HttpsPage Config(params IReadOnlyList<string> servers) =>
        new(
            200,
            $"<clientConfig version=\"1.1\">\n<emailProvider id=\"x\">\n{string.Join('\n', servers)}\n</emailProvider>\n</clientConfig>"
        );

    private static string Server(string type, int port, string socket, string host = "mail.lab.test")
    {
        var element = type == "smtp" ? "outgoingServer" : "incomingServer";
        return $"<{element} type=\"{type}\"><hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType></{element}>";
    }

    private static HttpsPage Discovered(params IReadOnlyList<string> protocols) =>
        new(200, $"<Autodiscover><Response><Account>\n{string.Join('\n', protocols)}\n</Account></Response></Autodiscover>");

    private static string Protocol(string type, int port, string more = "<SSL>on</SSL>") =>
        $"<Protocol><Type>{type}</Type><Server>mail.lab.test</Server><Port>{port}</Port>{more}</Protocol>";
}
