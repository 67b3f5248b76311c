using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.ClientSettings;
using Exporter.Probing.Probes.Domain;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.ClientSettings;

public sealed class WebPagesTests
{
    private static readonly Uri Url = new("https://web.example.com/x");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public async Task Two_redirects_are_followed(int redirects, bool expected)
    {
        var answers = new Answers(number => number < redirects ? ClientWorld.Redirect($"/{number}") : ClientWorld.Xml("<a/>"));
        using var pages = new WebPages(answers);
        var look = pages.FetchAsync(Url, "<q/>", Token);
        if (expected)
        {
            Assert.Equal("<a/>"u8.ToArray(), (await look).Body);
        }
        else
        {
            Assert.Equal(FailureKind.Limit, (await Assert.ThrowsAsync<LookException>(() => look)).Kind);
        }
        Assert.All(answers.Asked, asked => Assert.Equal("POST", asked.Split(' ')[0]));
        Assert.Equal(Math.Min(redirects, 2) + 1, answers.Asked.Count);
    }

    [Theory]
    [InlineData("http://web.example.com/x")]
    [InlineData("ftp://web.example.com/x")]
    [InlineData("file:///etc/passwd")]
    public async Task Nothing_leads_away_from_HTTPS(string location)
    {
        using var pages = new WebPages(new Answers(_ => ClientWorld.Redirect(location)));
        var refused = await Assert.ThrowsAsync<LookException>(() => pages.FetchAsync(Url, null, Token));
        Assert.Equal(FailureKind.Protocol, refused.Kind);
    }

    [Theory]
    [InlineData(WebPages.MostOctets, true)]
    [InlineData(WebPages.MostOctets + 1, false)]
    public async Task A_body_is_bounded(int octets, bool expected)
    {
        using var pages = new WebPages(new Answers(_ => new(HttpStatusCode.OK) { Content = new ByteArrayContent(new byte[octets]) }));
        var look = pages.FetchAsync(Url, null, Token);
        Assert.Equal(expected, await Record.ExceptionAsync(() => look) is null);
    }

    [Theory]
    [InlineData("127.0.0.1", false, FailureKind.Resolve)]
    [InlineData("::1", false, FailureKind.Resolve)]
    [InlineData("169.254.169.254", false, FailureKind.Resolve)]
    [InlineData("127.0.0.1", true, FailureKind.Refused)]
    public async Task A_private_address_is_visited_only_where_it_is_normal(string address, bool inside, FailureKind expected)
    {
        var (failure, url) = (await FetchAsync(address, inside, "web.example.com"), await FetchAsync(address, inside, address));
        Assert.Equal((expected, expected), (failure.Kind, url.Kind));
    }

    [Fact]
    public async Task A_name_that_nobody_tells_about_is_a_failure_of_ours()
    {
        var failure = await FetchAsync("FAIL", inside: true, "web.example.com");
        Assert.Equal((FailureKind.Resolve, true), (failure.Kind, failure.Ours));
    }

    [Fact]
    public async Task Text_where_TLS_is_expected_is_a_failure_of_TLS()
    {
        await using var server = await ChattyServer.StartAsync("HTTP/1.1 200 OK\r\n\r\n");
        var failure = await FetchAsync("127.0.0.1", inside: true, "web.example.com", server.Port);
        Assert.Equal(FailureKind.Tls, failure.Kind);
    }

    [Fact]
    public async Task A_server_that_says_nothing_takes_no_longer_than_it_may()
    {
        await using var server = await ChattyServer.StartAsync("");
        var failure = await FetchAsync("127.0.0.1", inside: true, "web.example.com", server.Port);
        Assert.Equal((FailureKind.Timeout, false), (failure.Kind, failure.Ours));
    }

    private static async Task<Failure> FetchAsync(string address, bool inside, string host, int port = 1)
    {
        var record = address == "FAIL" ? "FAIL Timeout" : $"{(address.Contains(':', StringComparison.Ordinal) ? "AAAA" : "A")} {address}";
        var services = ProbeServices.Create(TimeProvider.System);
        DomainOptions options = new ClientWorld().Options with { Inside = inside, Timeout = TimeSpan.FromSeconds(3) };
        using var pages = new WebPages(new WebDoor(options, services, new ZoneResolver($"web.example.com {record}")).Handler());
        var authority = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        var exception = await Record.ExceptionAsync(() => pages.FetchAsync(new($"https://{authority}:{port}/"), null, deadline.Token));
        return WebFailure.Of(exception!, deadline.IsCancellationRequested);
    }

    private sealed class Answers(Func<int, HttpResponseMessage> answer) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri}");
            return Task.FromResult(answer(Asked.Count - 1));
        }
    }
}
