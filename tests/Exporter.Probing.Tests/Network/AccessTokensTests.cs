using System.Net;
using System.Net.Sockets;
using System.Text;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Network;

public sealed class AccessTokensTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_used_until_a_minute_before_its_end()
    {
        var clock = new OddTimeProvider(Given.Now);
        using var endpoint = new Answers(200, """{"access_token":"t","expires_in":3600}""");
        var tokens = new AccessTokens(clock);
        Assert.Equal("t", await tokens.GetAsync(Login(endpoint), Token));
        clock.Advance(TimeSpan.FromMinutes(58));
        await tokens.GetAsync(Login(endpoint), Token);
        Assert.Single(endpoint.Asked);
        clock.Advance(TimeSpan.FromMinutes(1));
        await tokens.GetAsync(Login(endpoint), Token);
        Assert.Equal(2, endpoint.Asked.Count);
    }

    [Fact]
    public async Task A_token_that_was_refused_or_belongs_to_another_secret_is_not_used_again()
    {
        using var endpoint = new Answers(200, """{"access_token":"t"}""");
        var tokens = new AccessTokens(new OddTimeProvider(Given.Now));
        var login = Login(endpoint);
        await tokens.GetAsync(login, Token);
        tokens.Forget(login);
        await tokens.GetAsync(login, Token);
        await tokens.GetAsync(Login(endpoint, "changed"), Token);
        Assert.Equal(3, endpoint.Asked.Count);
    }

    [Fact]
    public async Task The_grant_decides_what_is_sent()
    {
        using var endpoint = new Answers(200, """{"access_token":"t"}""");
        var tokens = new AccessTokens(new OddTimeProvider(Given.Now));
        await tokens.GetAsync(Login(endpoint), Token);
        var grant = new OAuth2Grant(endpoint.Url, "me") { RefreshToken = new("r&r") };
        await tokens.GetAsync(new("anna", new("r&r")) { Grant = grant }, Token);
        Assert.Equal(
            [
                "grant_type=client_credentials&client_id=me&client_secret=secret&scope=mail",
                "grant_type=refresh_token&client_id=me&refresh_token=r%26r",
            ],
            endpoint.Asked
        );
    }

    [Theory]
    [InlineData(
        401,
        """{"error":"invalid_client","error_description":"hunter2"}""",
        FailureKind.Auth,
        "token endpoint: 401 invalid_client"
    )]
    [InlineData(400, """{"error":"invalid_grant"}""", FailureKind.Auth, "token endpoint: 400 invalid_grant")]
    [InlineData(429, "slow down", FailureKind.Rejected, "token endpoint: 429 no error code")]
    [InlineData(503, "<html>", FailureKind.Rejected, "token endpoint: 503 no error code")]
    [InlineData(200, "[]", FailureKind.Rejected, "token endpoint: 200 no error code")]
    [InlineData(200, """{"access_token":""}""", FailureKind.Rejected, "token endpoint: 200 no error code")]
    public async Task An_endpoint_that_gives_no_token_is_told_by_status_and_code_alone(
        int status,
        string body,
        FailureKind kind,
        string told
    )
    {
        using var endpoint = new Answers(status, body);
        var refused = await Assert.ThrowsAsync<LookException>(() =>
            new AccessTokens(new OddTimeProvider(Given.Now)).GetAsync(Login(endpoint), Token)
        );
        Assert.Equal((kind, told, false), (refused.Kind, refused.Detail.En, refused.Ours));
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_our_own_failure()
    {
        var endpoint = new Answers(200, "");
        endpoint.Dispose();
        var failed = await Assert.ThrowsAsync<LookException>(() =>
            new AccessTokens(new OddTimeProvider(Given.Now)).GetAsync(Login(endpoint), Token)
        );
        Assert.Equal((FailureKind.Unreachable, true), (failed.Kind, failed.Ours));
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_in_time_is_not_the_mail_servers_fault()
    {
        using var silent = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        silent.Listen();
        using var deadline = new CancellationTokenSource();
        var login = new Credential("anna", new("secret"))
        {
            Grant = new(new($"http://{silent.LocalEndPoint}/token"), "me") { ClientSecret = new("secret") },
        };
        var waiting = new AccessTokens(new OddTimeProvider(Given.Now)).GetAsync(login, deadline.Token);
        using var taken = await silent.AcceptAsync(Token);
        await deadline.CancelAsync();
        Assert.True((await Assert.ThrowsAsync<LookException>(() => waiting)).Ours);
    }

    private static Credential Login(Answers endpoint, string secret = "secret") =>
        new("anna", new(secret))
        {
            Grant = new(endpoint.Url, "me") { ClientSecret = new(secret), Scope = "mail" },
        };

    /// <summary>An HTTP server with one answer.</summary>
    private sealed class Answers : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly (int Status, string Body) answer;

        public Answers(int status, string body)
        {
            answer = (status, body);
            Url = new($"http://127.0.0.1:{FreePort()}/token");
            listener.Prefixes.Add(Url.GetLeftPart(UriPartial.Authority) + "/");
            listener.Start();
            _ = ServeAsync();
        }

        public Uri Url { get; }

        public List<string> Asked { get; } = [];

        public void Dispose() => listener.Close();

        private async Task ServeAsync()
        {
            while (listener.IsListening)
            {
                try
                {
                    var context = await listener.GetContextAsync();
                    using var reader = new StreamReader(context.Request.InputStream);
                    Asked.Add(await reader.ReadToEndAsync());
                    context.Response.StatusCode = answer.Status;
                    context.Response.Close(Encoding.UTF8.GetBytes(answer.Body), willBlock: false);
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private static int FreePort()
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return ((IPEndPoint)socket.LocalEndPoint!).Port;
        }
    }
}
