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
        await using var site = await OAuth2Site.StartAsync(endpoint, Owner, Secret, Token);
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
        await using var site = await OAuth2Site.StartAsync(endpoint, Owner, Secret, Token);
        await site.Product.WaitForStatusAsync("mail", Login, "m365", 3, Patience, Token);
        var first = LastRun(await site.Product.MetricsAsync(Token));
        await site.Product.WaitAsync(scrape => LastRun(scrape) > first + 3, "three more looks", Patience, Token);
        Assert.Equal(1, endpoint.Asked);
        var (_, findings) = await site.Product.GetAsync("/findings?lang=en", "application/json", Token);
        Assert.Contains("token endpoint: 401 invalid_client", findings, StringComparison.Ordinal);
        await SaysNoSecretAsync(site, [Secret, "hunter2", "anna@example.com"]);
        FaultReport.Planted("wrong-client-secret");
    }

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
