using System.Text;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>A mailbox opened with an access token on a real Dovecot.</summary>
public sealed class OAuth2Tests
{
    private const string Owner = "m365@site.test";
    private const string Secret = "cl1ent-hunter2-secret";
    private const string Login = "imap.auth_login";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(45);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_is_asked_for_once_used_for_many_looks_and_dropped_when_the_server_refuses_it()
    {
        await using var endpoint = TokenEndpoint.Start(Secret, Owner);
        await using var site = await OAuth2Site.StartAsync(endpoint, OfAClient(endpoint), Token);
        await site.Product.WaitForStatusAsync("mail", Login, "m365", 0, Patience, Token);
        var first = LastRun(await site.Product.MetricsAsync(Token));
        await site.Product.WaitAsync(scrape => LastRun(scrape) > first + 3, "three more looks", Patience, Token);
        Assert.Equal(1, endpoint.Asked);
        endpoint.Revoked = true;
        await site.Product.WaitForStatusAsync("mail", Login, "m365", 3, Patience, Token);
        Assert.Equal(1, endpoint.Asked);
        await SaysNoSecretAsync(site, [Secret, .. endpoint.Given]);
        FaultReport.Planted("revoked-token");
    }

    [Fact]
    public async Task A_wrong_client_secret_is_told_as_the_token_endpoints_answer_and_tried_once()
    {
        await using var endpoint = TokenEndpoint.Start("another", Owner);
        await using var site = await OAuth2Site.StartAsync(endpoint, OfAClient(endpoint), Token);
        await site.Product.WaitForStatusAsync("mail", Login, "m365", 3, Patience, Token);
        var first = LastRun(await site.Product.MetricsAsync(Token));
        await site.Product.WaitAsync(scrape => LastRun(scrape) > first + 3, "three more looks", Patience, Token);
        Assert.Equal(1, endpoint.Asked);
        var (_, findings) = await site.Product.GetAsync("/findings?lang=en", "application/json", Token);
        Assert.Contains("token endpoint: 401 invalid_client", findings, StringComparison.Ordinal);
        await SaysNoSecretAsync(site, [Secret, "hunter2", "anna@example.com"]);
        FaultReport.Planted("wrong-client-secret");
    }

    [Theory]
    [InlineData("oauthbearer", "AUTH OAUTHBEARER")]
    [InlineData("xoauth2", "AUTH XOAUTH2")]
    public async Task A_service_account_opens_each_mailbox_of_a_list_and_hands_in_mail_with_a_token_of_its_own_for_each(
        string mechanism,
        string said
    )
    {
        using var account = new ServiceAccountKey();
        await using var endpoint = Endpoint(account);
        var scene = OfAnAccount(account, endpoint) with { Mechanisms = mechanism, Submits = true };
        await using var site = await OAuth2Site.StartAsync(endpoint, scene, Token);
        await site.Product.WaitForStatusAsync("mail", Login, "m365", 0, Patience, Token);
        await site.Product.WaitForStatusAsync("mail", Login, "bob", 0, Patience, Token);
        await site.Product.WaitAsync(
            scrape => scrape.Checks.Any(check => check is { Target: "out", Check: "smtp.auth_login", Status: 0 }),
            "a login at Postfix",
            Patience,
            Token
        );
        var first = LastRun(await site.Product.MetricsAsync(Token));
        await site.Product.WaitAsync(scrape => LastRun(scrape) > first + 3, "more looks", Patience, Token);
        Assert.Equal(2, endpoint.Asked);
        var (_, page) = await site.Product.GetAsync("/targets/out", "text/html", Token);
        Assert.Contains(said, page, StringComparison.Ordinal);
        await SaysNoSecretAsync(site, [account.Secret[..64], account.Secret[^64..], .. endpoint.Given]);
    }

    [Fact]
    public async Task An_assertion_that_another_key_signed_is_told_as_the_token_endpoints_answer()
    {
        using var account = new ServiceAccountKey();
        using var other = new ServiceAccountKey();
        await using var endpoint = Endpoint(other);
        await using var site = await OAuth2Site.StartAsync(endpoint, OfAnAccount(account, endpoint), Token);
        await site.Product.WaitForStatusAsync("mail", Login, "m365", 3, Patience, Token);
        var (_, findings) = await site.Product.GetAsync("/findings?lang=en", "application/json", Token);
        Assert.Contains("token endpoint: 400 invalid_grant", findings, StringComparison.Ordinal);
        await SaysNoSecretAsync(site, [account.Secret[..64], account.Secret[^64..]]);
        FaultReport.Planted("wrong-service-account-key");
    }

    private static TokenEndpoint Endpoint(ServiceAccountKey account) =>
        TokenEndpoint.Start(Secret, Owner, (assertion, url) => account.Judge(assertion, url));

    private static OAuth2Scene OfAClient(TokenEndpoint endpoint) =>
        new($$"""{ token_url: "{{endpoint.Url}}/token", client_id: exporter, client_secret_file: client, scope: mail }""", Owner)
        {
            Files = new Dictionary<string, string>(StringComparer.Ordinal) { ["client"] = Secret },
        };

    private static OAuth2Scene OfAnAccount(ServiceAccountKey account, TokenEndpoint endpoint) =>
        new("{ service_account_file: account.json }", Owner, "bob@site.test")
        {
            Files = new Dictionary<string, string>(StringComparer.Ordinal) { ["account.json"] = account.File($"{endpoint.Url}/token") },
        };

    private static double LastRun(Scrape scrape) =>
        scrape.Of("mail_probe_last_run_timestamp_seconds").Where(sample => sample.Labels["probe"] == "mailbox").Sum(sample => sample.Value);

    private static async Task SaysNoSecretAsync(OAuth2Site site, IReadOnlyList<string> secrets)
    {
        foreach (var page in new[] { "/metrics", "/findings", "/targets/mail", "/config", "/" })
        {
            var (_, body) = await site.Product.GetAsync(page, "*/*", Token);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, body, StringComparison.Ordinal));
            Assert.All(secrets, secret => Assert.DoesNotContain(Bearer(secret), body, StringComparison.Ordinal));
        }
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, site.Product.Output, StringComparison.Ordinal));
    }

    // As XOAUTH2 sends it.
    private static string Bearer(string token) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes($"user={Owner}\u0001auth=Bearer {token}\u0001\u0001"));
}
