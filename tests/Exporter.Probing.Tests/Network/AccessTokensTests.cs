using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Network;

public sealed class AccessTokensTests
{
    private static readonly string Pem = MakeKey();

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

    [Fact]
    public async Task A_service_accounts_token_is_for_one_mailbox_and_its_assertion_is_made_when_it_is_asked_for()
    {
        var clock = new OddTimeProvider(Given.Now);
        using var endpoint = new Answers(200, """{"access_token":"t","expires_in":3600}""");
        var tokens = new AccessTokens(clock);
        foreach (var user in new[] { "anna", "bob", "anna" })
        {
            await tokens.GetAsync(OfAnAccount(endpoint, user), Token);
        }
        clock.Advance(TimeSpan.FromHours(1));
        await tokens.GetAsync(OfAnAccount(endpoint, "anna"), Token);
        Assert.Equal(
            [("anna", 0L), ("bob", 0L), ("anna", 3600L)],
            endpoint.Asked.Select(form => Claims(form)).Select(claims => (claims.Subject, claims.IssuedAt - Given.Now.ToUnixTimeSeconds()))
        );
        Assert.All(
            endpoint.Asked,
            form =>
                Assert.StartsWith(
                    "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=",
                    form,
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Many_mailboxes_that_wait_for_the_token_of_one_client_ask_once()
    {
        using var endpoint = new Answers(200, """{"access_token":"t","expires_in":3600}""");
        var tokens = new AccessTokens(new OddTimeProvider(Given.Now));
        var all = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(box => tokens.GetAsync(Login(endpoint) with { UserName = $"box{box}" }, Token))
        );
        Assert.All(all, token => Assert.Equal("t", token));
        Assert.Single(endpoint.Asked);
    }

    [Theory]
    [InlineData("invalid_client", 1)]
    [InlineData("unauthorized_client", 1)]
    [InlineData("invalid_grant", 3)]
    public async Task A_client_that_is_refused_is_not_asked_for_again_by_its_other_mailboxes(string code, int asked)
    {
        var clock = new OddTimeProvider(Given.Now);
        using var endpoint = new Answers(400, $$"""{"error":"{{code}}"}""");
        var tokens = new AccessTokens(clock);
        foreach (var user in new[] { "anna", "bob", "carol" })
        {
            var refused = await Assert.ThrowsAsync<LookException>(() => tokens.GetAsync(OfAnAccount(endpoint, user), Token));
            Assert.Equal((FailureKind.Auth, $"token endpoint: 400 {code}"), (refused.Kind, refused.Detail.En));
        }
        Assert.Equal(asked, endpoint.Asked.Count);
        clock.Advance(LoginLedger.Pause);
        await Assert.ThrowsAsync<LookException>(() => tokens.GetAsync(OfAnAccount(endpoint, "anna"), Token));
        Assert.Equal(asked + 1, endpoint.Asked.Count);
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

    private static Credential OfAnAccount(Answers endpoint, string user) =>
        new(user, new("file")) { Grant = new(endpoint.Url, "probe@project.test") { ServiceAccount = new("key-1", new(Pem), new("file")) } };

    private static (string? Subject, long IssuedAt) Claims(string form)
    {
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(form.Split("assertion=")[1].Split('.')[1]));
        return (claims.RootElement.GetProperty("sub").GetString(), claims.RootElement.GetProperty("iat").GetInt64());
    }

    private static string MakeKey()
    {
        using var key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKeyPem();
    }

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
