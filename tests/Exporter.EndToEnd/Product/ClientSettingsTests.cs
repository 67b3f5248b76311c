using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>What mail programs are told, on BIND, a web server and Postfix: each lie turns its own check red and no other.</summary>
public sealed class ClientSettingsTests
{
    private const string Parent = "client.test";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly IReadOnlyList<string> Hosts = ["autoconfig", "autodiscover"];

    private static readonly IReadOnlyList<Case> Cases =
    [
        new("good")
        {
            Srv = "_submissions._tcp SRV 0 1 465 mail",
            Config = Outgoing(),
            Discovered = Protocol("mail.client.test"),
        },
        new("silent"),
        new("refused") { Srv = "_imap._tcp SRV 0 0 0 ." },
        new("gone", "client.srv submissions 2") { Srv = "_submissions._tcp SRV 0 1 465 gone" },
        new("closed", "client.srv imaps 2") { Srv = "_imaps._tcp SRV 0 1 993 mail" },
        new("plain", "client.autoconfig  2") { Config = Outgoing(socket: "plain") },
        new("cut", "client.autoconfig  2") { Config = Outgoing()[..150] },
        new("moved", "client.autoconfig  2") { Config = Outgoing(host: "gone.client.test") },
        new("stale", "client.autodiscover  2") { Discovered = Protocol("gone.client.test") },
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_lie_to_mail_programs_turns_its_own_check_red_and_no_other()
    {
        using var certificates = new SiteCertificates();
        var (web, mail) = (LoopbackPorts.NextAddress(), LoopbackPorts.NextAddress());
        await using var postfix = await PostfixServer.StartAsync(new(mail, $"mail.{Parent}", certificates.Issue($"mail.{Parent}")), Token);
        var names = Cases.SelectMany(one => Hosts.Select(host => $"{host}.{one.Domain}")).ToList();
        await using var server = WebServer.Start(web, certificates.Issue($"web.{Parent}", names), Pages());
        var zone = new ZoneText(Parent, [$"mail A {mail}", $"web A {web}", .. Cases.SelectMany(one => one.Records)]);
        await using var bind = await BindServer.StartAsync([zone], Token);
        await using var product = new ProductUnderTest();
        product.Write("ca.pem", certificates.RootPem);
        product.Environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["SSL_CERT_FILE"] = Path.Combine(Path.GetDirectoryName(product.ConfigurationPath)!, "ca.pem"),
        };
        product.Configure(Configuration(bind));
        await product.StartAsync(Token);
        var seen = await product.WaitAsync(
            scrape => Cases.All(one => scrape.Checks.Any(check => check.Target == one.Domain && check.Check == "client.autodiscover")),
            "every domain was looked at",
            Patience,
            Token
        );
        var ours = seen.Checks.Where(check => check.Check.StartsWith("client.", StringComparison.Ordinal)).ToList();
        var red = ours.Where(check => check.Status >= 2).Select(check => $"{check.Question} {check.Status}").Order(StringComparer.Ordinal);
        Assert.Equal(Cases.SelectMany(one => one.Expected).Order(StringComparer.Ordinal), red);
        Assert.DoesNotContain(ours, check => check.Status == -1);
        Assert.All(ours.Where(check => check.Target == $"good.{Parent}"), check => Assert.Equal(0, check.Status));
        Golden.FromEnvironment.Check(
            "tests/Exporter.EndToEnd/Product/Faults/client-settings.txt",
            string.Concat(red.Select(line => line + "\n"))
        );
        FaultReport.Planted("client-settings");
    }

    private static Dictionary<string, string> Pages() =>
        Cases
            .SelectMany(one =>
                new[]
                {
                    (Place: $"autoconfig.{one.Domain}/mail/config-v1.1.xml", Text: one.Config),
                    (Place: $"autodiscover.{one.Domain}/autodiscover/autodiscover.xml", Text: one.Discovered),
                }
            )
            .Where(page => page.Text is not null)
            .ToDictionary(page => page.Place, page => page.Text!, StringComparer.Ordinal);

    private static string Configuration(BindServer bind) =>
        $$"""
            defaults: { timeout: 10s }
            control: { connect: "{{bind.EndPoint}}" }
            dns: { servers: ["{{bind.EndPoint}}"], timeout: 2s, authority_port: {{bind.EndPoint.Port}} }
            domains:
            {{string.Join('\n', Cases.Select(one => $"  - {{ name: {one.Domain}, role: receiving, inside: true }}"))}}
            blocklists: { use: [] }
            """;

    private static string Outgoing(string host = "mail.client.test", string socket = "STARTTLS") =>
        "<?xml version=\"1.0\"?>\n<clientConfig version=\"1.1\"><emailProvider id=\"client.test\">\n"
        + $"<outgoingServer type=\"smtp\"><hostname>{host}</hostname><port>587</port><socketType>{socket}</socketType></outgoingServer>\n"
        + "</emailProvider></clientConfig>";

    private static string Protocol(string host) =>
        "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\">"
        + "<Response xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\"><Account>"
        + $"<Protocol><Type>SMTP</Type><Server>{host}</Server><Port>465</Port><SSL>on</SSL></Protocol></Account></Response></Autodiscover>";

    private sealed record Case(string Label, params IReadOnlyList<string> Red)
    {
        public string Domain => $"{Label}.{Parent}";

        public string? Srv { get; init; }

        public string? Config { get; init; }

        public string? Discovered { get; init; }

        public IEnumerable<string> Records =>
            [
                $"{Label} MX 10 mail",
                .. Srv is null ? Array.Empty<string>() : [Srv.Replace("._tcp", $"._tcp.{Label}", StringComparison.Ordinal)],
                .. Hosts.Select(host => $"{host}.{Label} CNAME web"),
            ];

        public IEnumerable<string> Expected => Red.Select(red => $"{Domain} {red}".Replace("  ", " ", StringComparison.Ordinal));
    }
}
