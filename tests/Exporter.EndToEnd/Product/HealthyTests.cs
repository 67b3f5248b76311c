using System.Text.Json;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

public sealed class HealthyTests
{
    private const int Looks = 30;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Healthy_servers_with_logins_have_every_status_ok_or_info_over_thirty_looks()
    {
        await using var site = new Site();
        await site.InitializeAsync();
        await StaysHealthyAsync(site.Product, "healthy", Token);
    }

    [Fact]
    public async Task Postscreen_and_a_server_that_speaks_TLS_1_2_only_stay_healthy_over_thirty_looks()
    {
        using var certificates = new SiteCertificates();
        using var control = SilentListener.Start();
        await using var guarded = await PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), "guarded.site.test", certificates.Issue("guarded.site.test"))
            {
                Services = PostfixServices.Smtp,
                Postscreen = true,
                PostscreenSeconds = 1,
            },
            Token
        );
        await using var older = await PostfixServer.StartAsync(
            new(LoopbackPorts.NextAddress(), "older.site.test", certificates.Issue("older.site.test"))
            {
                Services = PostfixServices.Smtp,
                TlsProtocols = ">=TLSv1.2, <=TLSv1.2",
            },
            Token
        );
        await using var product = new ProductUnderTest();
        product.Write("ca.pem", certificates.RootPem);
        product.Configure(
            WatchedServer.Configuration(
                control.EndPoint,
                new("postscreen", "guarded.site.test", guarded.Options.Address, "smtp"),
                new("tls12", "older.site.test", older.Options.Address, "smtp")
            )
        );
        await product.StartAsync(Token);
        await product.SettleInAsync(Token);
        await Task.WhenAll(
            StaysHealthyAsync(product, "guarded-and-older", Token),
            EachLookShowsAsync(product, "postscreen", "\"220-"),
            EachLookShowsAsync(product, "tls12", "\"TLS 1.2\"")
        );
    }

    // Counts from the first look at everything on: before, not every series is there.
    private static async Task StaysHealthyAsync(ProductUnderTest product, string name, CancellationToken cancellationToken)
    {
        var first = await product.HealthyAsync(cancellationToken);
        var questions = Questions(first);
        Golden.FromEnvironment.Check($"tests/Exporter.EndToEnd/Product/Expected/{name}.txt", questions);
        var seen = first.LookStarts.ToDictionary(watch => watch.Key, _ => 0, StringComparer.Ordinal);
        var before = first;
        await product.WaitAsync(IsEnough, $"has looked {Looks} times at everything", Patience, cancellationToken);

        bool IsEnough(Scrape now)
        {
            Assert.All(now.Checks, check => Assert.True(check.Status is 0 or 1, $"{check.Question} is {check.Status}"));
            Assert.Equal(questions, Questions(now));
            foreach (var (watch, start) in now.LookStarts.Where(watch => watch.Value > before.LookStarts[watch.Key]))
            {
                seen[watch]++;
            }
            before = now;
            return seen.Values.All(count => count >= Looks);
        }
    }

    private static string Questions(Scrape scrape) =>
        string.Concat(scrape.Checks.Select(check => check.Question + "\n").Order(StringComparer.Ordinal));

    /// <summary>Reads the newest look again and again until thirty different ones were read.</summary>
    private static async Task EachLookShowsAsync(ProductUnderTest product, string target, string text)
    {
        var looks = new HashSet<string>(StringComparer.Ordinal);
        await Deadline.PollAsync(
            async token =>
            {
                var (_, body) = await product.GetAsync($"/targets/{target}", "application/json", token);
                using var page = JsonDocument.Parse(body);
                var look = page
                    .RootElement.GetProperty("looks")
                    .EnumerateArray()
                    .First(look => look.GetProperty("probe").ValueEquals("smtp"));
                var newest = look.GetProperty("round")[0];
                Assert.Contains(text, newest.GetRawText(), StringComparison.Ordinal);
                looks.Add(newest.GetProperty("at").GetRawText());
                return looks.Count >= Looks;
            },
            $"{Looks} looks at {target} were read",
            Patience,
            Token
        );
    }
}
