using System.Net;
using System.Text.Json;
using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

public sealed class SecretsTests
{
    private static readonly Secrets Right = new("nobody.reads.this@site.test", """pä"ss \w<o>rd'&%+ ü""");
    private static readonly Secrets Wrong = Right with { Password = """fälsch "\<&>' %+ö""" };

    private const string NoSuchPage = "/no-such-page";

    private static readonly IReadOnlyList<string> Pages =
    [
        "/",
        "/?lang=zh",
        "/metrics",
        "/config",
        "/findings",
        "/findings?lang=zh",
        "/targets/mail",
        "/targets/imap",
        "/targets/exporter",
        "/logs",
        "/logs?lang=zh",
        "/logs?target=imap",
        "/runbooks/smtp.auth_login",
        "/runbooks/imap.auth_login",
        "/probe?module=smtp_starttls&target=mail.site.test:587&debug=true",
        "/probe?module=imap_starttls&target=imap.site.test&debug=true",
        NoSuchPage,
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_page_log_or_transcript_shows_a_password_or_its_account_whether_it_is_right_or_refused()
    {
        await using var site = await SecretSite.StartAsync(Right, Token);
        var logins = new[] { "smtp.auth_login", "imap.auth_login" };
        await site.Product.WaitAsync(scrape => All(scrape, 0), "logs in everywhere", Patience, Token);
        await AssertSilentAsync(site.Product);
        site.Product.Write("password", Wrong.Password);
        await site.Product.ReloadAsync(Token);
        await site.Product.WaitAsync(scrape => All(scrape, 3), "is refused by each protocol", Patience, Token);
        await AssertSilentAsync(site.Product);

        bool All(Scrape scrape, int status) =>
            logins.All(login => scrape.Checks.Any(check => check.Check == login && check.Status == status));
    }

    [Theory]
    [InlineData("password: [{0}]")]
    [InlineData("password: {0}, passwort: {0}")]
    [InlineData("password: {0}, password_file: {0}")]
    [InlineData("password_file: {0}")]
    [InlineData("password_env: {0}")]
    [InlineData("password_env: HOME, every: {0}")]
    public async Task Problems_of_a_configuration_do_not_quote_a_password(string login)
    {
        using var folder = new ServerFolder();
        var text = login.Replace("{0}", JsonSerializer.Serialize(Right.Password), StringComparison.Ordinal);
        var path = folder.Write(
            "bad.yml",
            "control: { connect: \"127.0.0.1:9\" }\nservers:\n- { name: a, host: a.site.test, services: [imap], "
                + $"login: {{ username: {Right.User}, {text} }} }}\n"
        );
        var run = await ProductBinary.RunAsync(Token, $"--config.file={path}", "--config.check");
        Assert.Equal(2, run.ExitCode);
        Assert.NotEqual("", run.Output);
        AssertSilent("--config.check", run.Output);
    }

    private static async Task AssertSilentAsync(ProductUnderTest product)
    {
        foreach (var page in Pages)
        {
            foreach (var accept in new[] { "text/html", "application/json", "application/openmetrics-text" })
            {
                var (status, body) = await product.GetAsync(page, accept, Token);
                Assert.Equal(page == NoSuchPage ? HttpStatusCode.NotFound : HttpStatusCode.OK, status);
                AssertSilent($"{page} as {accept}", body);
            }
        }
        var transcript = (await product.GetAsync("/targets/mail", "application/json", Token)).Body;
        Assert.Contains("AUTH", transcript, StringComparison.Ordinal);
        var logs = (await product.GetAsync("/logs?target=mail", "application/json", Token)).Body;
        Assert.Contains("AUTH", logs, StringComparison.Ordinal);
        Assert.Contains("level=debug", product.Output, StringComparison.Ordinal);
        AssertSilent("the log", product.Output);
    }

    private static void AssertSilent(string where, string text)
    {
        var shown = Right
            .Forms.Concat(Wrong.Forms)
            .Where(form => text.Contains(form, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.Ordinal);
        Assert.True(!shown.Any(), $"{where} shows {string.Join(" and ", shown)}");
    }
}
