using Exporter.EndToEnd.Product.Domains;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>A domain as it should be, on BIND, unbound, rbldnsd and Postfix: every answer is ok or info, and every look gives its answers.</summary>
public sealed class PerfectDomainTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly IReadOnlyList<string> Modules = ["domain", "mx", "spf", "dkim", "dmarc", "ptr", "ns", "dnsbl"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_perfect_domain_has_every_status_ok_or_info_and_none_unknown()
    {
        await using var site = await DomainSite.StartAsync(Token);
        await site.Product.StartAsync(Token);
        var seen = await site.Product.WaitAsync(IsWhole, "everything was looked at", Patience, Token);
        Assert.All(seen.Checks, check => Assert.True(check.Status is 0 or 1, $"{check.Question} is {check.Status}"));
        Golden.FromEnvironment.Check("tests/Exporter.EndToEnd/Product/Expected/perfect-domain.txt", Questions(site, seen));
        // The same looks at once, by name, with what the configuration says of the domain.
        foreach (var module in Modules)
        {
            var (_, body) = await site.Product.GetAsync($"/probe?module={module}&target={DomainSite.Domain}", "*/*", Token);
            var asked = Scrape.Parse(body);
            Assert.Equal((module, 1), (module, asked.Self("probe_success")));
            Assert.NotEmpty(asked.Checks);
            Assert.All(asked.Checks, check => Assert.Contains(check, seen.Checks));
        }
        Assert.Equal(0, await ListedAsync(site, DomainSite.Outbound));
        await Assert.ThrowsAsync<InvalidOperationException>(() => ListedAsync(site, "8.8.8.99"));
    }

    // The exchanger comes by the DNS and is looked at after it was found.
    private static bool IsWhole(Scrape scrape) =>
        scrape.Checks.Any(check => check.Target == $"mx.{DomainSite.Domain}" && check.Check == "tls.handshake")
        && new[]
        {
            "dns.mx.rcode",
            "spf.eval",
            "dkim.key_bits",
            "dmarc.policy",
            "dns.ptr.fcrdns",
            "dns.ns.rrset_agree",
            "bl.ip",
            "bl.domain",
        }.All(check => scrape.Checks.Any(seen => seen.Check == check));

    private static string Questions(DomainSite site, Scrape seen) =>
        string.Concat(seen.Checks.Select(check => site.Stable($"{check.Question} {check.Status}\n")).Order(StringComparer.Ordinal));

    private static async Task<double> ListedAsync(DomainSite site, string address)
    {
        var (status, body) = await site.Product.GetAsync($"/probe?module=dnsbl&target={address}", "*/*", Token);
        return status == System.Net.HttpStatusCode.OK
            ? Scrape.Parse(body).Of("mail_dnsbl_listed").Max(sample => sample.Value)
            : throw new InvalidOperationException($"{status}");
    }
}
