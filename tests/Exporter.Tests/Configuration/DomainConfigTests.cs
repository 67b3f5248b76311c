using Exporter.Configuration;
using Exporter.Mail.Dnsbl;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Tests.Configuration;

public sealed class DomainConfigTests
{
    [Fact]
    public void One_line_watches_a_domain_and_asks_the_default_lists_about_it()
    {
        var config = Read("domains: [Example.COM.]");
        Assert.Equal("example.com", Assert.Single(config.Targets).Name);
        var domain = Assert.Single(config.Endpoints.OfType<DomainOptions>());
        Assert.Equal((DomainRole.Full, false), (domain.Role, domain.Inside));
        Assert.Null(domain.ExpectedExchangers);
        var lists = Assert.Single(config.Endpoints.OfType<DnsblOptions>());
        Assert.Equal(["example.com"], lists.Objects.Select(thing => thing.Subject.Text));
        Assert.All(lists.Lists, list => Assert.True(list.IsDefault));
        Assert.NotEmpty(lists.Lists);
    }

    [Fact]
    public void A_name_of_other_letters_is_asked_for_in_its_ASCII_form() =>
        Assert.Equal(
            "xn--mnchen-3ya.example",
            Assert.Single(Read("domains: [{ name: München.example, outbound: 192.0.2.1 }]").Targets).Name
        );

    [Theory]
    [InlineData("example.com", "60s", 300)]
    [InlineData("example.com", "10m", 600)]
    [InlineData("{ name: example.com, interval: 20s }", "60s", 20)]
    public void The_DNS_is_asked_every_five_minutes_unless_somebody_wants_otherwise(string domain, string usual, int seconds)
    {
        var config = Read($"defaults: {{ interval: {usual} }}\ndomains: [{domain}]");
        var spf = Assert.Single(ProbeCatalog.All, kind => kind.Name == "spf");
        Assert.Equal(TimeSpan.FromSeconds(seconds), spf.Interval(Assert.Single(config.Endpoints.OfType<DomainOptions>())));
    }

    [Fact]
    public void A_name_that_may_mean_another_is_to_be_written_in_its_ASCII_form()
    {
        var outcome = ConfigLoader.Parse("test.yml", "domains: [ﾒｰﾙ.example]\n", new(ExporterCore.CheckIds));
        Assert.Contains("write the name in its ASCII form (xn--...)", Assert.Single(outcome.Problems).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_parked_domain_sends_nothing_that_a_list_could_judge()
    {
        var config = Read("domains: [{ name: parked.example, role: parked }]");
        Assert.Equal(DomainRole.Parked, Assert.Single(config.Endpoints.OfType<DomainOptions>()).Role);
        Assert.Empty(config.Endpoints.OfType<DnsblOptions>());
    }

    [Fact]
    public void Lists_are_those_that_are_named_each_once()
    {
        var config = Read("domains: [example.com]\nblocklists: { use: [bl.spamcop.net, bl.spamcop.net, multi.uribl.com], interval: 2h }");
        var lists = Assert.Single(config.Endpoints.OfType<DnsblOptions>());
        Assert.Equal(["bl.spamcop.net", "multi.uribl.com"], lists.Lists.Select(list => list.Name));
        Assert.Equal(TimeSpan.FromHours(2), lists.Every);
    }

    [Fact]
    public void Own_lists_are_asked_too_and_win_over_shipped_ones_of_their_name()
    {
        const string Also =
            "{ dnsbl: bl.example.net, kinds: [ip4, domain], weight: critical }, { dnsbl: zen.dq.spamhaus.net, key: k1 }, { dnsbl: psbl.surriel.com }";
        var config = Read($"domains: [example.com]\nblocklists: {{ use: [bl.spamcop.net, psbl.surriel.com], also: [{Also}] }}");
        var lists = Assert.Single(config.Endpoints.OfType<DnsblOptions>()).Lists;
        Assert.Equal(["bl.example.net", "zen.dq.spamhaus.net", "psbl.surriel.com", "bl.spamcop.net"], lists.Select(list => list.Name));
        Assert.Equal(["bl.example.net", "k1.zen.dq.spamhaus.net"], lists.Take(2).Select(list => list.Zone));
        Assert.Equal([DnsblKind.Ip4, DnsblKind.Domain], lists[0].Kinds);
        Assert.Equal(DnsblWeight.Critical, Assert.Single(lists[0].Codes).Weight);
        Assert.Equal(config.Lists, lists);
    }

    [Fact]
    public void A_check_may_count_differently_on_one_domain()
    {
        const string Override = "{ severity: info, reason: newsletters }";
        var config = Read($"domains: [{{ name: a.example, checks: {{ dmarc.policy: {Override} }} }}, b.example]");
        var verdict = new Verdict(new("dmarc.policy", "RFC 9989 §4.7", Status.Critical), "", Status.Critical, default);
        Assert.Equal(Status.Info, config.Overrides.Apply("a.example", verdict, DateTimeOffset.UnixEpoch).Status);
        Assert.Equal(Status.Critical, config.Overrides.Apply("b.example", verdict, DateTimeOffset.UnixEpoch).Status);
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("mx.example.com", false)]
    [InlineData("192.0.2.2", false)]
    public void A_domain_and_its_addresses_may_be_asked_for_by_anybody(string target, bool permitted) =>
        Assert.Equal(permitted, Read("domains: [{ name: example.com, outbound: 192.0.2.1 }]").Allow.Permits(target));

    private static LoadedConfig Read(string text) =>
        ConfigLoader.Parse("good.yml", text, new ConfigSurroundings(ExporterCore.CheckIds)).Config!;
}
