using System.Net;
using System.Text;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ClientSettings;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.ClientSettings;

/// <summary>A domain with its web pages and servers, none of which is on a network, and a look at it. Immutable.</summary>
internal sealed record ClientWorld
{
    public const string Domain = "example.com";
    public const string Autoconfig = "https://autoconfig.example.com/mail/config-v1.1.xml";
    public const string WellKnown = "https://example.com/.well-known/autoconfig/mail/config-v1.1.xml";
    public const string Autodiscover = "https://autodiscover.example.com/autodiscover/autodiscover.xml";

    /// <summary>A host, an IMAP service, and the hosts of both documents. The addresses are global.</summary>
    public const string Hosts = """
        example.com A 9.9.9.1
        mail.example.com A 9.9.9.2
        autoconfig.example.com A 9.9.9.1
        autodiscover.example.com A 9.9.9.1
        """;

    /// <summary>All of it offered.</summary>
    public static readonly ClientWorld Healthy = new()
    {
        Zone = $"{Hosts}\n_imaps._tcp.example.com SRV 0 1 993 mail.example.com",
        Pages = new Dictionary<string, Func<HttpResponseMessage>>(StringComparer.Ordinal)
        {
            [Autoconfig] = () => Xml(Config(Server())),
            [Autodiscover] = () => Xml(Discovered(Protocol())),
        },
    };

    public string Zone { get; init; } = Hosts;

    /// <summary>By address without its query; what is not there is 404.</summary>
    public IReadOnlyDictionary<string, Func<HttpResponseMessage>> Pages { get; init; } =
        new Dictionary<string, Func<HttpResponseMessage>>();

    /// <summary>By name and port; a server that is not there is healthy.</summary>
    public IReadOnlyDictionary<string, DoorSeen> Doors { get; init; } = new Dictionary<string, DoorSeen>();

    public DomainOptions Options { get; init; } =
        new(new(Domain, Domain, new(Domain)), new(Service.Smtp, Domain, Service.Smtp.Port, IpFamily.Ipv4));

    public ClientWorld With(string url, Func<HttpResponseMessage> page) =>
        this with
        {
            Pages = new Dictionary<string, Func<HttpResponseMessage>>(Pages, StringComparer.Ordinal) { [url] = page },
        };

    public ClientWorld Behind(string door, FailureKind kind, Phase phase, bool ours = false) =>
        Behind(door, new DoorSeen(new Failure(kind, phase, default) { Ours = ours }));

    public ClientWorld Behind(string door, DoorSeen seen) =>
        this with
        {
            Doors = new Dictionary<string, DoorSeen>(Doors, StringComparer.Ordinal) { [door] = seen },
        };

    /// <summary>Looks once.</summary>
    public async Task<ClientSettingsFacts> LookAsync(CancellationToken cancellationToken = default)
    {
        var services = ProbeServices.Create(TimeProvider.System) with { Dns = new ZoneResolver(Zone) };
        var probe = new ClientSettingsProbe(Options, services, _ => new Handler(Pages), KnockAsync);
        var run = new ProbeRun<ClientSettingsFacts>(new(IPAddress.None, 0), new(), new Transcript(services.Clock), services.Clock);
        await probe.LookAsync(run, cancellationToken);
        return run.Facts;
    }

    /// <summary>The facts of a look; nobody in this world waits.</summary>
    public ClientSettingsFacts Facts() => LookAsync().GetAwaiter().GetResult();

    /// <summary>The verdicts of a look: check, object, status.</summary>
    public IReadOnlyList<Verdict> Verdicts() => ClientSettingsProbe.Kind.Book.Judge(Facts(), "", new(Options, null, Given.Now));

    /// <summary>The verdict on a check that has one object here.</summary>
    public Verdict Verdict(string check) => Verdicts().Single(verdict => verdict.Check.Id == check);

    public static HttpResponseMessage Xml(string text) => Page(HttpStatusCode.OK, "text/xml", text);

    public static HttpResponseMessage Page(HttpStatusCode status, string type = "text/html", string text = "<html>") =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, type) };

    public static HttpResponseMessage Redirect(string to) => new(HttpStatusCode.Found) { Headers = { { "Location", to } } };

    public static string Config(params IEnumerable<string> servers) =>
        $"<?xml version=\"1.0\"?>\n<clientConfig version=\"1.1\"><emailProvider id=\"example.com\">\n{string.Join('\n', servers)}\n</emailProvider></clientConfig>";

    public static string Server(string host = "mail.example.com", string port = "993", string socket = "SSL", string type = "imap") =>
        $"<incomingServer type=\"{type}\"><hostname>{host}</hostname><port>{port}</port><socketType>{socket}</socketType></incomingServer>";

    public static string Discovered(params IEnumerable<string> parts) =>
        "<Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\">"
        + "<Response xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\"><Account>\n"
        + $"{string.Join('\n', parts)}\n</Account></Response></Autodiscover>";

    public static string Protocol(
        string type = "IMAP",
        string server = "mail.example.com",
        string more = "<Port>993</Port><SSL>on</SSL>"
    ) => $"<Protocol><Type>{type}</Type><Server>{server}</Server>{more}</Protocol>";

    private Task<DoorSeen> KnockAsync(ServerOffer offer, IPAddress address, TimeSpan wait, CancellationToken cancellationToken) =>
        Task.FromResult(Doors.GetValueOrDefault($"{offer.Host}:{offer.Port}") ?? new DoorSeen(null));

    private sealed class Handler(IReadOnlyDictionary<string, Func<HttpResponseMessage>> pages) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var page = pages.GetValueOrDefault(request.RequestUri!.GetLeftPart(UriPartial.Path));
            return Task.FromResult(page?.Invoke() ?? Page(HttpStatusCode.NotFound));
        }
    }
}
