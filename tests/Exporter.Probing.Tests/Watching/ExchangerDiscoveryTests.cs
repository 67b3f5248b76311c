using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Exchangers;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Exchangers;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

/// <summary>The exchangers that the DNS names become targets of their own.</summary>
public sealed class ExchangerDiscoveryTests
{
    private const string Shared = """
        DOMAIN MX 10 mx1.host.example
        DOMAIN MX 20 mx2.host.example
        mx1.host.example A 9.9.9.1
        mx2.host.example A 9.9.9.2
        """;

    private static readonly ProbeServices Services = ProbeServices.Create(TimeProvider.System);

    private readonly LatestResults results = new(_ => EncodedResult.Nothing);
    private readonly ExchangerDiscovery discovery = new(ProbeCatalog.All, Services, Shard.Whole);
    private WatchPlan configured = WatchPlan.Empty;

    [Fact]
    public void An_exchanger_of_two_domains_is_one_target()
    {
        Configure(Domain("one.example"), Domain("two.example"));
        See("one.example", Shared);
        See("two.example", Shared);
        Assert.Equal(
            ["one.example", "two.example", "mx1.host.example", "mx2.host.example"],
            Extend().Targets.Select(target => target.Name)
        );
        Assert.Equal(4, Relays().Count);
        Assert.All(Relays(), relay => Assert.True(relay.Target.IsDiscovered));
    }

    [Fact]
    public void Nothing_changes_while_the_exchangers_stay()
    {
        Configure(Domain("one.example"));
        See("one.example", Shared);
        var first = Extend();
        See("one.example", Shared);
        Assert.Equal(first.Watches, Extend().Watches);
    }

    [Fact]
    public void A_domain_that_nobody_tells_of_keeps_its_exchangers_and_one_that_has_none_loses_them()
    {
        Configure(Domain("one.example"));
        See("one.example", Shared);
        Extend();
        See("one.example", "DOMAIN FAIL Timeout");
        Assert.Equal(4, Relays().Count);
        See("one.example", Shared.Replace("A 9.9.9.2", "FAIL ServerFailure", StringComparison.Ordinal));
        Assert.Equal(4, Relays().Count);
        See("one.example", "DOMAIN MX 0 .");
        Assert.Empty(Relays());
    }

    [Fact]
    public void A_reload_keeps_what_was_found_before()
    {
        Configure(Domain("one.example"));
        See("one.example", Shared);
        var before = Extend();
        Configure(Domain("one.example"));
        Assert.Equal(before.Watches.Select(watch => watch.Key), Extend().Watches.Select(watch => watch.Key));
    }

    [Fact]
    public void A_server_that_is_configured_is_not_looked_at_twice()
    {
        var server = new Target("mail", "mx1.host.example", new("mx1.host.example"));
        var named = new Target("mx2.host.example", "10.0.0.1", new("mx2.host.example"));
        Configure(
            Domain("one.example"),
            new(server, new(Service.Smtp, "MX1.host.example.", 25, IpFamily.Ipv4)),
            new(named, new(Service.Imaps, "10.0.0.1", 993, IpFamily.Ipv4))
        );
        See("one.example", Shared);
        Assert.Empty(Relays());
    }

    [Fact]
    public void A_domain_that_is_its_own_exchanger_is_one_target()
    {
        Configure(Domain("one.example"));
        See("one.example", "DOMAIN MX 10 one.example\none.example A 9.9.9.1");
        Assert.Equal("one.example", Assert.Single(Extend().Targets).Name);
        Assert.Equal(["smtp/one.example/ipv4", "smtp/one.example/ipv6"], Relays().Select(relay => relay.Object));
    }

    [Theory]
    [InlineData("mx.host.example A 10.0.0.1", false, 0)]
    [InlineData("mx.host.example A 10.0.0.1", true, 2)]
    [InlineData("other.example A 9.9.9.1", false, 0)]
    public void What_the_world_cannot_reach_is_not_looked_at_unless_we_are_inside(string host, bool inside, int relays)
    {
        Configure(Domain("one.example") with { Inside = inside });
        See("one.example", $"DOMAIN MX 10 mx.host.example\n{host}");
        Assert.Equal(relays, Relays().Count);
    }

    [Fact]
    public void An_exchanger_that_is_ours_is_asked_for_the_recipients_of_all_its_domains_and_no_other_is()
    {
        var (one, two) = (Owning("one.example") with { Mailbox = ProbeMailbox.Parse("probe@one.example") }, Owning("two.example"));
        Configure(two, one);
        See("one.example", Shared);
        See("two.example", Shared);
        var policies = Extend().Watches.Where(watch => watch.Probe == "smtp_policy").Select(watch => watch.Look.Options).ToList();
        Assert.Equal(["smtp/mx1.host.example/ipv4", "smtp/mx1.host.example/ipv6"], policies.Select(options => options.Object));
        Assert.All(policies, options => Assert.Equal(new OwnedHost(one.Mailbox, ["two.example", "one.example"]), options.Owned));
        Assert.Equal(4, Relays().Count);
    }

    [Fact]
    public void An_exchanger_of_many_domains_is_asked_for_a_few()
    {
        var names = Enumerable.Range(0, 20).Select(number => $"d{number}.example").ToList();
        Configure([.. names.Select(Owning)]);
        names.ForEach(name => See(name, "DOMAIN MX 10 mx1.host.example\nmx1.host.example A 9.9.9.1"));
        Assert.Equal(names.Take(OwnedHost.MostDomains), Relays()[0].Owned!.Domains);
    }

    [Fact]
    public void Floods_are_bounded()
    {
        Configure(Domain("one.example"));
        See(
            "one.example",
            string.Join('\n', Enumerable.Range(0, 99).Select(i => $"DOMAIN MX 10 mx{i}.host.example\nmx{i}.host.example A 9.9.9.9"))
        );
        Assert.Equal(2 * ExchangerTargets.MostHosts, Relays().Count);
    }

    private static DomainOptions Domain(string name) =>
        new(new(name, name, new(name)), new(Service.Smtp, name, Service.Smtp.Port, IpFamily.Ipv4));

    private static DomainOptions Owning(string name) => Domain(name) with { OwnedHosts = new(["mx1.host.example"]) };

    private void Configure(params IReadOnlyList<ProbeOptions> options)
    {
        var kinds = ProbeCatalog.All.Where(kind => kind.Name is "mx" or "smtp" or "smtp_policy" or "imap").ToList();
        configured = new()
        {
            Targets = [.. options.Select(one => one.Target).Distinct()],
            Watches = WatchPlan.Bind(options, kinds, Services, CheckOverrides.None),
        };
        if (results.Plan.Watches.Count == 0)
        {
            results.Adopt(configured);
        }
    }

    private void See(string domain, string zone)
    {
        var watch = results.Plan.Watches.Single(watch => watch.Look.Kind == ExchangerProbe.Kind && watch.Target.Name == domain);
        var facts = ExchangerWorld.Facts(zone.Replace("DOMAIN", domain, StringComparison.Ordinal), (DomainOptions)watch.Look.Options);
        results.Record(
            watch,
            new()
            {
                Kind = watch.Look.Kind,
                Options = watch.Look.Options,
                StartedAt = DateTimeOffset.UnixEpoch,
                Facts = facts,
            }
        );
    }

    private WatchPlan Extend()
    {
        results.Adopt(discovery.Extend(configured, results));
        return results.Plan;
    }

    private List<ProbeOptions> Relays() =>
        [.. Extend().Watches.Skip(configured.Watches.Count).Where(watch => watch.Probe == "smtp").Select(watch => watch.Look.Options)];
}
