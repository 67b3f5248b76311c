using System.Net;
using Exporter.EndToEnd.Product.Domains;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>What mail programs are told, on a real BIND, Dovecot and Postfix and a web server: each wrong way is red, and no other.</summary>
public sealed class ClientSettingsTests : IDisposable
{
    private const string Mail = "mail.lab.test";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly IPAddress mail = LoopbackPorts.NextAddress();
    private readonly IPAddress web = LoopbackPorts.NextAddress();
    private readonly SiteCertificates certificates = new();
    private readonly ServerFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IReadOnlyList<ClientName> Cases => ClientNames.Cases(mail, web);

    [Fact]
    public async Task Each_name_that_tells_what_is_not_true_is_red_where_it_does_and_nowhere_else()
    {
        var certificate = certificates.Issue(Mail, "mail.well-known.lab.test", "nickname.lab.test");
        await using var dovecot = await DovecotServer.StartAsync(
            new(mail, certificate, new Dictionary<string, string>(StringComparer.Ordinal) { ["anna"] = "secret" }) { Pop3 = true },
            Token
        );
        await using var postfix = await PostfixServer.StartAsync(
            new(mail, Mail, certificate) { Services = PostfixServices.Submission | PostfixServices.Submissions },
            Token
        );
        await using var pages = HttpsPages.Start(web, WebCertificate(), Pages());
        await using var bind = await BindServer.StartAsync([Zone()], Token);
        await using var product = new ProductUnderTest { Environment = Trust() };
        product.Configure(Configuration(bind));
        await product.StartAsync(Token);
        var seen = await product.WaitAsync(
            scrape =>
                Cases.All(one => scrape.Checks.Any(check => check.Target == one.Domain.Domain && check.Check == "client.autodiscover")),
            "every domain was looked at",
            Patience,
            Token
        );
        AssertRed(seen);
        Assert.DoesNotContain(seen.Checks, check => check.Status == -1 && check.Check.StartsWith("client.", StringComparison.Ordinal));
        Assert.Equal(
            ["imap 0", "imaps 0", "pop3 0"],
            seen.Checks.Where(check => check is { Target: "refuses.lab.test", Check: "client.srv" })
                .Select(check => $"{check.Object} {check.Status}")
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(0, seen.Checks.Single(check => check is { Target: "well-known.lab.test", Check: "client.autoconfig" }).Status);
        Assert.All(
            seen.Checks.Where(check => check.Target == "good.lab.test" && check.Check.StartsWith("client.", StringComparison.Ordinal)),
            check => Assert.Equal(0, check.Status)
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        certificates.Dispose();
        folder.Dispose();
    }

    private void AssertRed(Scrape seen)
    {
        var red = seen
            .Checks.Where(check => check.Status >= 2 && check.Target != "exporter")
            .Select(check => $"{check.Question} {check.Status}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.Equal(Cases.SelectMany(one => one.Domain.Expected).Order(StringComparer.Ordinal), red);
        Golden.FromEnvironment.Check(
            "tests/Exporter.EndToEnd/Product/Faults/client-settings.txt",
            string.Concat(red.Select(line => line + "\n"))
        );
        FaultReport.Planted("client-settings");
    }

    private ZoneText Zone() =>
        new(DomainCase.Parent, [.. MxNames.Hosts, .. ClientNames.Hosts(mail, web), .. Cases.SelectMany(one => one.Domain.Lines)]);

    // The name "unnamed" is missing, so that its web server has no certificate for it.
    private Sandbox.Certificates.IssuedCertificate WebCertificate() =>
        certificates.Issue("web.lab.test", [.. Cases.SelectMany(one => one.Pages.Select(page => Host(one, page.Place))), "good.lab.test"]);

    private Dictionary<string, HttpsPage> Pages() =>
        Cases
            .SelectMany(one => one.Pages.Select(page => (Key: Host(one, page.Place) + Path(page.Place), page.Page)))
            .ToDictionary(page => page.Key, page => page.Page, StringComparer.Ordinal);

    private static string Host(ClientName name, string place) => place.Length > 0 ? $"{place}.{name.Domain.Domain}" : name.Domain.Domain;

    private static string Path(string place) =>
        place switch
        {
            "autoconfig" => "/mail/config-v1.1.xml",
            "autodiscover" => "/autodiscover/autodiscover.xml",
            _ => "/.well-known/autoconfig/mail/config-v1.1.xml",
        };

    private Dictionary<string, string?> Trust() =>
        new(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = folder.Write("root.pem", certificates.RootPem) };

    private string Configuration(BindServer bind) =>
        $$"""
            control: { connect: "{{bind.EndPoint}}" }
            dns: { servers: ["{{bind.EndPoint}}"], timeout: 2s }
            domains:
            {{string.Join('\n', Cases.Select(one => one.Domain.Entry))}}
            blocklists: { use: [] }
            """;
}
