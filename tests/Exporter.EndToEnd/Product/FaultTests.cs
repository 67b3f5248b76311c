using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

public sealed class FaultTests(Site site) : IClassFixture<Site>
{
    private const int Rounds = 3;

    public static TheoryData<string> Names => [.. PlantedFault.All.Select(fault => fault.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Names))]
    public async Task A_fault_turns_its_checks_and_no_others_until_it_is_repaired(string name)
    {
        var fault = PlantedFault.All.Single(other => other.Name == name);
        var healthy = await site.Product.HealthyAsync(Token);
        try
        {
            FaultReport.Planted(name);
            await fault.Plant(site, Token);
            var turned = Watchman.Difference(healthy, await site.Product.NextLooksAsync(Token));
            for (var round = 1; round < Rounds; round++)
            {
                Assert.Equal(turned, Watchman.Difference(healthy, await site.Product.NextLooksAsync(Token)));
            }
            Golden.FromEnvironment.Check($"tests/Exporter.EndToEnd/Product/Faults/{name}.txt", await TellAsync(turned));
        }
        finally
        {
            await fault.Repair(site, CancellationToken.None);
        }
        Assert.Empty(Watchman.Difference(healthy, await site.Product.HealthyAsync(Token)));
    }

    // The answers, and below them what was observed where something is wrong.
    private async Task<string> TellAsync(IReadOnlyList<string> turned)
    {
        var found = FoundFault.Parse((await site.Product.GetAsync("/findings", "application/json", Token)).Body);
        var wrong = await site.Product.MetricsAsync(Token);
        var observed =
            from check in wrong.Checks
            where check.Status is 2 or 3
            let fault = Assert.Single(
                found,
                fault => (fault.Target, fault.Check, fault.Object) == (check.Target, check.Check, check.Object)
            )
            let cause = fault.ExplainedBy is null ? "" : $" (explained by {fault.ExplainedBy})"
            let service = check.Object.Split('/')[0]
            orderby check.Question
            select $"{Watchman.Subject(check)}{cause}: {fault.Observed.Replace($"{service}/", "SERVICE/", StringComparison.Ordinal)}";
        return string.Join('\n', [.. turned, "", .. observed, ""]);
    }

    [Fact]
    public async Task A_renewed_certificate_is_seen_at_the_next_look_and_worries_nobody()
    {
        await site.Product.HealthyAsync(Token);
        var renewed = site.Certificates.WithDaysLeft(site.HealthyMail.Hostname, 88);
        var end = new DateTimeOffset(renewed.Leaf.NotAfter).ToUnixTimeSeconds();
        FaultReport.Planted("renewed-certificate");
        try
        {
            await site.Mail.ReloadCertificateAsync(renewed, Token);
            // From here on the first look at each endpoint must show it.
            var seen = await site.Product.WaitAsync(HasLookedAgain(), "has looked again", TimeSpan.FromSeconds(45), Token);
            Assert.Contains(new CheckStatus("mail", "tls.agree", "", 0), seen.Checks);
            Assert.Equal(
                [end, end, end],
                seen.Of("mail_tls_cert_not_after_timestamp_seconds")
                    .Where(sample => sample.Labels["target"] == "mail")
                    .Select(sample => sample.Value)
            );
        }
        finally
        {
            await site.Mail.ChangeAsync(site.HealthyMail, CancellationToken.None);
        }
    }

    private static Func<Scrape, bool> HasLookedAgain()
    {
        var since = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        return scrape =>
        {
            // While Postfix reloads, processes with either certificate answer side by side, and a look may have seen just that.
            var others = scrape.Checks.Where(check => check.Check != "tls.agree");
            Assert.All(others, check => Assert.True(check.Status is 0 or 1, $"{check.Question} is {check.Status}"));
            return scrape.LookStarts.Values.All(start => start > since);
        };
    }
}
