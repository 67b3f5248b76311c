using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>POP3 and ManageSieve on a real Dovecot: nothing is wrong when nothing is, and each fault turns its checks and no others.</summary>
public sealed class PopSieveTests(PopSieveSite site) : IClassFixture<PopSieveSite>
{
    private const string Sieve = "managesieve/sieve.site.test/ipv4";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly IReadOnlyDictionary<string, (Func<PopSieveSite, Task> Plant, Func<PopSieveSite, Task> Repair)> Faults =
        new Dictionary<string, (Func<PopSieveSite, Task>, Func<PopSieveSite, Task>)>(StringComparer.Ordinal)
        {
            ["clear-text-user"] = (
                site => site.Dovecot.ChangeAsync(site.Dovecot.Options with { AuthBeforeTls = true }, Token),
                site => site.Dovecot.ChangeAsync(site.Dovecot.Options with { AuthBeforeTls = false }, CancellationToken.None)
            ),
            ["pop3-sieve-without-tls"] = (
                site => site.Dovecot.ChangeAsync(site.Dovecot.Options with { StartTls = false }, Token),
                site => site.Dovecot.ChangeAsync(site.Dovecot.Options with { StartTls = true }, CancellationToken.None)
            ),
            ["wrong-pop3-password"] = (
                site => site.ChangePasswordAsync("second pop password", Token),
                site => site.TellPasswordAsync("second pop password", CancellationToken.None)
            ),
            ["stopped-pop3-sieve"] = (site => site.Dovecot.StopAsync(Token), site => site.Dovecot.StartAgainAsync(CancellationToken.None)),
        };

    public static TheoryData<string> Names => [.. Faults.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Healthy_servers_have_every_status_ok_or_info()
    {
        var scrape = await site.Product.HealthyAsync(Token);
        var questions = scrape.Checks.Select(check => check.Question + "\n").Order(StringComparer.Ordinal);
        Golden.FromEnvironment.Check("tests/Exporter.EndToEnd/Product/Expected/pop-sieve.txt", string.Concat(questions));
        Assert.Equal([2, 2], scrape.Of("mail_pop3_messages").Select(sample => sample.Value));
        Assert.Equal(0, Assert.Single(scrape.Of("mail_sieve_redirects")).Value);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task A_fault_turns_its_checks_and_no_others_until_it_is_repaired(string name)
    {
        var (plant, repair) = Faults[name];
        var healthy = await site.Product.HealthyAsync(Token);
        try
        {
            FaultReport.Planted(name);
            await plant(site);
            await site.Product.NextLooksAsync(Token);
            var turned = Watchman.Difference(healthy, await site.Product.NextLooksAsync(Token));
            Golden.FromEnvironment.Check(
                $"tests/Exporter.EndToEnd/Product/Faults/{name}.txt",
                string.Concat(turned.Select(line => line + "\n"))
            );
        }
        finally
        {
            await repair(site);
        }
        Assert.Empty(Watchman.Difference(healthy, await site.Product.HealthyAsync(Token)));
    }

    [Fact]
    public async Task A_redirect_out_of_the_domain_is_told_once_it_is_there_and_stands_in_no_page()
    {
        await using var own = new PopSieveSite();
        await own.InitializeAsync();
        var healthy = await own.Product.HealthyAsync(Token);
        await own.ActivateAsync("redirect \"yk3inhouse@site.test\";\r\nkeep;\r\n", Token);
        await own.Product.WaitForStatusAsync("sieve", "sieve.active_script", Sieve, 1, Patience, Token);
        await own.ActivateAsync("redirect \"xq7drop@elsewhere.test\";\r\nkeep;\r\n", Token);
        await own.Product.WaitForStatusAsync("sieve", "sieve.active_script", Sieve, 2, Patience, Token);
        FaultReport.Planted("new-redirect");
        var now = await own.Product.NextLooksAsync(Token);
        Golden.FromEnvironment.Check(
            "tests/Exporter.EndToEnd/Product/Faults/new-redirect.txt",
            string.Concat(Watchman.Difference(healthy, now).Select(line => line + "\n"))
        );
        Assert.Equal(1, Assert.Single(now.Of("mail_sieve_redirects")).Value);
        foreach (var page in new[] { "/metrics", "/findings", "/targets/sieve", "/logs", "/config", "/" })
        {
            var (_, body) = await own.Product.GetAsync(page, "*/*", Token);
            Assert.DoesNotContain("xq7drop", body, StringComparison.Ordinal);
            Assert.DoesNotContain("elsewhere.test", body, StringComparison.Ordinal);
            Assert.DoesNotContain("yk3inhouse", body, StringComparison.Ordinal);
            Assert.DoesNotContain(PopSieveSite.ScriptName, body, StringComparison.Ordinal);
        }
        await own.ActivateAsync("if true { discard; }\r\n", Token);
        await own.Product.WaitAsync(
            scrape => scrape.Of("mail_sieve_redirects").Single().Value == 0,
            "the redirect is gone",
            Patience,
            Token
        );
        Assert.Equal(2, await own.Product.StatusAsync("sieve", "sieve.active_script", Sieve, Token));
    }

    [Fact]
    public async Task Messages_that_get_other_ids_are_told()
    {
        await using var own = new PopSieveSite();
        await own.InitializeAsync();
        var healthy = await own.Product.HealthyAsync(Token);
        await own.Dovecot.ChangeAsync(own.Dovecot.Options with { Lines = ["pop3_uidl_format = %g"] }, Token);
        FaultReport.Planted("renumbered-maildrop");
        foreach (var door in new[] { "pop3", "pop3s" })
        {
            await own.Product.WaitForStatusAsync("pop", "pop3.uidl", $"{door}/pop.site.test/ipv4", 2, Patience, Token);
        }
        Golden.FromEnvironment.Check(
            "tests/Exporter.EndToEnd/Product/Faults/renumbered-maildrop.txt",
            string.Concat(Watchman.Difference(healthy, await own.Product.NextLooksAsync(Token)).Select(line => line + "\n"))
        );
    }
}
