using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;
using Exporter.Probing.Tests.Probes.Exchangers;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

/// <summary>
/// What is found belongs to a shard as what is configured does, whoever has the domain. Of two shards 0 owns one.example and
/// mx1.host.example, 1 owns two.example and mx2.host.example.
/// </summary>
public sealed class ShardedDiscoveryTests
{
    private const string Zone = """
        DOMAIN MX 10 mx1.host.example
        DOMAIN MX 20 mx2.host.example
        mx1.host.example A 9.9.9.1
        mx2.host.example A 9.9.9.2
        """;

    [Fact]
    public void An_exchanger_is_watched_by_its_owner_alone_whoever_has_the_domain()
    {
        var shards = Shards(2, Domain("one.example"));
        Assert.Equal(["one.example", ""], Told(shards));
        Assert.All(shards, shard => shard.See("one.example", Zone));
        Assert.Equal(["one.example mx1.host.example", "mx2.host.example"], Told(shards));
        Assert.Equal(["smtp/mx2.host.example/ipv4", "smtp/mx2.host.example/ipv6"], shards[1].Relays);
    }

    [Fact]
    public void An_exchanger_of_domains_of_two_shards_is_watched_once_with_the_labels_of_the_first()
    {
        var shards = Shards(2, Domain("two.example", "dns"), Domain("one.example", "mail"));
        foreach (var shard in shards)
        {
            shard.See("one.example", Zone);
            shard.See("two.example", Zone);
        }
        Assert.Equal(["smtp/mx1.host.example/ipv4", "smtp/mx1.host.example/ipv6"], shards[0].Relays);
        Assert.Equal(["smtp/mx2.host.example/ipv4", "smtp/mx2.host.example/ipv6"], shards[1].Relays);
        Assert.All(shards, shard => Assert.Equal("dns", shard.Plan.Targets.Single(target => target.IsDiscovered).Labels["team"]));
    }

    [Fact]
    public void A_server_of_another_shard_is_not_looked_at_twice()
    {
        var server = new Target("mail", "mx1.host.example", new("mx1.host.example"));
        var shards = Shards(2, Domain("one.example"), new(server, new(Service.Smtp, "mx1.host.example", 25, IpFamily.Ipv4)));
        Assert.All(shards, shard => shard.See("one.example", Zone));
        Assert.Equal(["one.example", "mail mx2.host.example"], Told(shards));
        Assert.Empty(shards[0].Relays);
    }

    [Fact]
    public void Every_watch_is_in_exactly_one_shard_and_all_together_are_the_whole()
    {
        ProbeOptions[] options = [.. Enumerable.Range(0, 50).Select(number => Domain($"domain{number}.example"))];
        var all = Shards(1, options)[0].Plan.Watches.Select(watch => watch.Key).Order(StringComparer.Ordinal);
        var shards = Shards(3, options);
        Assert.Equal(all, shards.SelectMany(shard => shard.Plan.Watches.Select(watch => watch.Key)).Order(StringComparer.Ordinal));
        Assert.All(shards, shard => Assert.Equal(50, shard.Plan.Targets.Count + shard.Plan.Scouts.Count));
    }

    [Fact]
    public void Where_nothing_has_an_owner_nothing_is_watched_or_learnt()
    {
        var shard = Assert.Single(Shards(0, Domain("one.example")));
        Assert.Empty(shard.Plan.Targets);
        Assert.Empty(shard.Plan.Watches);
        Assert.Empty(shard.Plan.Scouts);
    }

    private static IEnumerable<string> Told(IEnumerable<Process> shards) =>
        shards.Select(shard => string.Join(' ', shard.Plan.Targets.Select(target => target.Name)));

    private static DomainOptions Domain(string name, string team = "mail") =>
        new(
            new(name, name, new(name)) { Labels = new Dictionary<string, string> { ["team"] = team } },
            new(Service.Smtp, name, Service.Smtp.Port, IpFamily.Ipv4)
        );

    private static List<Process> Shards(int count, params IReadOnlyList<ProbeOptions> options) =>
        [.. Enumerable.Range(0, Math.Max(1, count)).Select(index => new Process(new(index, count), options))];

    /// <summary>One of several processes with the same configuration.</summary>
    private sealed class Process
    {
        private static readonly ProbeServices Services = ProbeServices.Create(TimeProvider.System);
        private static readonly IReadOnlyList<ProbeKind> Kinds = [.. ProbeCatalog.All.Where(kind => kind.Name is "mx" or "smtp")];

        private readonly WatchPlan configured;
        private readonly ExchangerDiscovery discovery;
        private readonly LatestResults results = new(Encode);

        public Process(Shard shard, IReadOnlyList<ProbeOptions> options)
        {
            var whole = new WatchPlan
            {
                Targets = [.. options.Select(one => one.Target)],
                Watches = WatchPlan.Bind(options, Kinds, Services, CheckOverrides.None),
            };
            (configured, discovery) = (whole.For(shard), new(Kinds, Services, shard));
            results.Adopt(configured);
        }

        public WatchPlan Plan => results.Plan;

        public IEnumerable<string> Relays => Plan.Watches.Where(watch => watch.Target.IsDiscovered).Select(watch => watch.Object);

        public void See(string domain, string zone)
        {
            var watch = Plan.Watches.Concat(Plan.Scouts).Single(watch => watch.Probe == "mx" && watch.Target.Name == domain);
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
            results.Adopt(discovery.Extend(configured, results));
        }

        private static EncodedResult Encode(WatchResult result)
        {
            Assert.False(result.Watch.IsScout, "what another shard tells is told twice");
            return EncodedResult.Nothing;
        }
    }
}
