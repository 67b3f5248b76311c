using System.Globalization;
using System.Text;
using Exporter.EndToEnd.Servers;
using Exporter.Probing.Watching;

namespace Exporter.EndToEnd.Product;

/// <summary>Several processes of the product with the same configuration and <c>--shard.count</c>.</summary>
public sealed class ShardTests
{
    private const int Servers = 950;
    private const int Domains = 40;
    private const int RoundTrips = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Three_processes_watch_each_of_a_thousand_targets_once_and_a_fourth_takes_its_share_only()
    {
        using var control = SilentListener.Start();
        var configuration = Thousand(control, LoopbackPorts.NextEndPoint().Port);
        var three = await OwnersAsync(configuration, 3);
        var four = await OwnersAsync(configuration, 4);
        Assert.Equal(Servers + Domains + RoundTrips, three.Count);
        Assert.Equal(three.Keys.Order(StringComparer.Ordinal), four.Keys.Order(StringComparer.Ordinal));
        var moved = three.Keys.Where(target => three[target] != four[target]).ToList();
        Assert.All(moved, target => Assert.Equal(3, four[target]));
        Assert.InRange(moved.Count, 1, 300);
        TestReport.Add($"figure a fourth shard moves {moved.Count} of {three.Count} targets");
    }

    [Fact]
    public async Task An_exchanger_is_watched_by_one_process_though_another_has_its_domains()
    {
        // The one shard has the domains, the other the exchanger.
        string[] domains = [.. Enumerable.Range(0, 100).Select(number => $"d{number}.shard.test").Where(new Shard(0, 2).Owns).Take(2)];
        var exchanger = Enumerable.Range(0, 100).Select(number => $"mx{number}.shard.test").First(new Shard(1, 2).Owns);
        using var control = SilentListener.Start();
        await using var bind = await BindServer.StartAsync(
            [
                new(
                    "shard.test",
                    [.. domains.Select(domain => $"{domain}. MX 10 {exchanger}."), $"{exchanger}. A {LoopbackPorts.NextAddress()}"]
                ),
            ],
            Token
        );
        var configuration = $$"""
            defaults: { timeout: 5s }
            control: { connect: "{{control.EndPoint}}" }
            dns: { servers: ["{{bind.EndPoint}}"] }
            blocklists: { use: [] }
            domains:
            {{string.Join('\n', domains.Select(domain => $"- {{ name: {domain}, role: receiving, inside: true }}"))}}

            """;
        await using var first = await StartAsync(configuration, 0, 2);
        await using var second = await StartAsync(configuration, 1, 2);
        var seen = await second.WaitAsync(
            scrape => scrape.Of("mail_probe_last_run_timestamp_seconds").Any(run => run.Labels["target"] == exchanger),
            $"the owner looks at {exchanger}",
            Patience,
            Token
        );
        Assert.Equal([exchanger], Targets(seen));
        Assert.DoesNotContain(seen.Samples, sample => domains.Contains(sample.Labels.GetValueOrDefault("target")));
        // The other one knows of it as well by now, and leaves it alone.
        var other = await first.WaitAsync(
            scrape => domains.All(domain => scrape.Checks.Any(check => check.Target == domain && check.Check == "dns.mx.present")),
            "the domains are looked at",
            Patience,
            Token
        );
        Assert.Equal(domains.Order(StringComparer.Ordinal), Targets(other).Order(StringComparer.Ordinal));
    }

    /// <summary>Which process watches each target, from what their <c>/metrics</c> say.</summary>
    private static async Task<Dictionary<string, int>> OwnersAsync(string configuration, int count)
    {
        var owners = new Dictionary<string, int>(StringComparer.Ordinal);
        var looked = new HashSet<string>(StringComparer.Ordinal);
        var products = await Task.WhenAll(Enumerable.Range(0, count).Select(index => StartAsync(configuration, index, count)));
        try
        {
            foreach (var (index, product) in products.Index())
            {
                var scrape = await product.WaitAsync(IsLookedAt, "every server was looked at", Patience, Token);
                Assert.Equal($"{index}/{count}", Told(scrape));
                Assert.All(Targets(scrape), target => Assert.True(owners.TryAdd(target, index), $"{target} is watched twice"));
                Assert.All(Looked(scrape), target => Assert.True(looked.Add(target), $"{target} is looked at twice"));
            }
        }
        finally
        {
            await Task.WhenAll(products.Select(product => product.DisposeAsync().AsTask()));
        }
        Assert.Equal(Servers, looked.Count);
        return owners;
    }

    private static bool IsLookedAt(Scrape seen) =>
        Targets(seen).Count(target => target.StartsWith("server", StringComparison.Ordinal)) is > 0 and var own
        && Looked(seen).Count() == own;

    private static string Told(Scrape scrape)
    {
        var labels = Assert.Single(scrape.Of("mail_exporter_shard_info")).Labels;
        return $"{labels["index"]}/{labels["count"]}";
    }

    private static IEnumerable<string> Targets(Scrape scrape) => scrape.Of("mail_target_info").Select(target => target.Labels["target"]);

    private static IEnumerable<string> Looked(Scrape scrape) =>
        scrape
            .Of("mail_probe_last_run_timestamp_seconds")
            .Where(run => run.Labels["probe"] == "smtp")
            .Select(run => run.Labels["target"])
            .Distinct();

    private static async Task<ProductUnderTest> StartAsync(string configuration, int index, int count)
    {
        var product = new ProductUnderTest();
        try
        {
            product.Configure(configuration);
            await product.StartAsync(Token, $"--shard.index={index}", $"--shard.count={count}");
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    /// <summary>Servers whose port is closed, domains that nobody answers for, round trips that cannot be handed in: each look is over at once.</summary>
    private static string Thousand(SilentListener control, int closed)
    {
        var yaml = new StringBuilder();
        yaml.Append(
            CultureInfo.InvariantCulture,
            $$"""
            defaults: { interval: 1h, timeout: 5s }
            control: { connect: "{{control.EndPoint}}" }
            dns: { servers: [127.0.0.1], timeout: 1s }
            blocklists: { use: [] }
            servers:

            """
        );
        foreach (var number in Enumerable.Range(0, Servers))
        {
            var address = $"127.{1 + (number / 250)}.0.{1 + (number % 250)}";
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ name: server-{number}, host: s{number}.shard.test, address: {address}, services: {{ smtp: {{ port: {closed} }} }} }}\n"
            );
        }
        yaml.Append(
            CultureInfo.InvariantCulture,
            $"domains: [{string.Join(", ", Enumerable.Range(0, Domains).Select(number => $"d{number}.shard.test"))}]\n"
        );
        yaml.Append("round_trips:\n");
        foreach (var number in Enumerable.Range(0, RoundTrips))
        {
            yaml.Append(
                CultureInfo.InvariantCulture,
                $"  - {{ name: trip-{number}, every: 1h, from: {{ server: server-{number}/smtp, address: a@shard.test }}, to: {{ maildir: ., address: b@shard.test }} }}\n"
            );
        }
        return yaml.ToString();
    }
}
