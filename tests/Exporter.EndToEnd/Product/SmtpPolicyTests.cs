using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>What a real Postfix says to its owner: nothing is wrong when nothing is, and what is told names nobody.</summary>
public sealed class SmtpPolicyTests(SmtpPolicySite site) : IClassFixture<SmtpPolicySite>
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Faults = new Dictionary<string, IReadOnlyList<string>>(
        StringComparer.Ordinal
    )
    {
        ["loose-policy"] =
        [
            "virtual_mailbox_maps = static:x",
            "mynetworks = 127.0.0.0/8",
            "smtpd_sender_restrictions = check_sender_access inline:{ { <> = REJECT } }",
        ],
        ["strict-policy"] = ["virtual_mailbox_maps = inline:{ { somebody@site.test = x } }", "smtpd_tls_security_level = encrypt"],
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_healthy_server_has_every_status_ok_or_info()
    {
        var scrape = site.Healthy;
        Assert.All(scrape.Checks, check => Assert.True(check.Status is 0 or 1, check.ToString()));
        var asked = scrape.Checks.Select(check => check.Question + "\n").Order(StringComparer.Ordinal);
        Golden.FromEnvironment.Check("tests/Exporter.EndToEnd/Product/Expected/smtp-policy.txt", string.Concat(asked));
        Assert.Equal(0, Assert.Single(scrape.Of("mail_smtp_catchall")).Value);
        await AssertNobodyIsNamedAsync();
    }

    [Fact]
    public async Task A_fault_turns_its_checks_and_no_others_until_it_is_repaired()
    {
        foreach (var (name, lines) in Faults)
        {
            FaultReport.Planted(name);
            var turned = Watchman.Difference(site.Healthy, await site.ChangeAsync(Token, lines));
            Golden.FromEnvironment.Check(
                $"tests/Exporter.EndToEnd/Product/Faults/{name}.txt",
                string.Concat(turned.Select(line => line + "\n"))
            );
            await AssertNobodyIsNamedAsync();
        }
        Assert.Empty(Watchman.Difference(site.Healthy, await site.ChangeAsync(Token)));
    }

    private async Task AssertNobodyIsNamedAsync()
    {
        foreach (
            var page in new[]
            {
                "/metrics",
                "/findings",
                "/findings?format=json",
                "/targets/mail",
                "/targets/mail?format=json",
                "/logs",
                "/",
            }
        )
        {
            var (_, body) = await site.Product.GetAsync(page, "*/*", Token);
            Assert.DoesNotContain(SmtpPolicySite.Owner, body, StringComparison.OrdinalIgnoreCase);
        }
        Assert.DoesNotContain(SmtpPolicySite.Owner, site.Product.Output, StringComparison.OrdinalIgnoreCase);
    }
}
