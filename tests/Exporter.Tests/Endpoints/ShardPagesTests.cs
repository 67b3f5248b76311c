using System.Net;
using Exporter.Configuration;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Watching;

namespace Exporter.Tests.Endpoints;

/// <summary>Whoever looks at one of several processes is told which. Of two shards 0 owns <c>outbound</c>, 1 owns <c>mail</c>.</summary>
public sealed class ShardPagesTests
{
    private const string Configuration = """
        control: { connect: "127.0.0.1:9" }
        servers:
          - { name: mail, host: mail.site.test, address: 127.0.0.1, services: [smtp] }
          - { name: outbound, host: out.site.test, address: 127.0.0.1, services: [submission] }
        """;

    private static Task<RunningExporter> StartAsync(int index, int count) =>
        RunningExporter.StartAsync(Configuration, kinds: [], shard: new Shard(index, count));

    [Fact]
    public async Task Pages_and_metrics_say_which_shard_it_is()
    {
        await using var exporter = await StartAsync(1, 2);
        Assert.Contains(
            "shard 1 of 2, counted from 0; the others watch the rest",
            await exporter.ReadAsync("?lang=en"),
            StringComparison.Ordinal
        );
        Assert.Contains("分片 1（共 2 个，从 0 起）", await exporter.ReadAsync("findings?lang=zh"), StringComparison.Ordinal);
        Assert.StartsWith("# --shard.index=1 --shard.count=2: ", await exporter.ReadAsync("config"), StringComparison.Ordinal);
        var shard = (await exporter.ReadJsonAsync("findings?format=json")).GetProperty("shard");
        Assert.Equal((1, 2), (shard.GetProperty("index").GetInt32(), shard.GetProperty("count").GetInt32()));
        var metrics = await exporter.ReadAsync("metrics");
        Assert.Contains("mail_exporter_shard_info{index=\"1\",count=\"2\"} 1\n", metrics, StringComparison.Ordinal);
        Assert.Contains("mail_target_info{target=\"mail\"}", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("outbound", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_of_another_shard_is_told_with_its_owner()
    {
        await using var exporter = await StartAsync(1, 2);
        Assert.Equal(
            (HttpStatusCode.NotFound, "outbound is watched by shard 0; this is shard 1\n"),
            await GetAsync(exporter, "targets/outbound?lang=en")
        );
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(exporter, "targets/mail")).Status);
    }

    [Fact]
    public async Task Discovery_and_probe_know_the_targets_of_all_shards()
    {
        await using var exporter = await StartAsync(1, 2);
        Assert.Equal(2, (await exporter.ReadJsonAsync("sd")).GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(exporter, "probe?module=tcp_connect&target=out.site.test:587")).Status);
    }

    [Fact]
    public async Task One_that_watches_nothing_says_so_and_still_probes()
    {
        await using var exporter = await StartAsync(0, 0);
        Assert.Contains("watches nothing, answers /probe and /sd only", await exporter.ReadAsync("?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("mail_target_info", await exporter.ReadAsync("metrics"), StringComparison.Ordinal);
        Assert.Equal("mail is configured, but this process watches nothing\n", (await GetAsync(exporter, "targets/mail?lang=en")).Body);
        Assert.Equal(2, (await exporter.ReadJsonAsync("sd")).GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await GetAsync(exporter, "probe?module=tcp_connect&target=mail.site.test:25")).Status);
    }

    [Fact]
    public async Task One_that_watches_everything_does_not_speak_of_shards()
    {
        await using var exporter = await StartAsync(0, 1);
        Assert.DoesNotContain("shard", await exporter.ReadAsync("?lang=en"), StringComparison.Ordinal);
        Assert.DoesNotContain("shard", await exporter.ReadAsync("config"), StringComparison.Ordinal);
        Assert.False((await exporter.ReadJsonAsync("findings?format=json")).TryGetProperty("shard", out _));
    }

    [Fact]
    public void What_a_list_may_be_asked_in_an_hour_is_shared_by_all()
    {
        Assert.Equal(2000, QuestionsPerHour(0));
        Assert.Equal(2000, QuestionsPerHour(1));
        Assert.Equal(666, QuestionsPerHour(3));
        Assert.Equal(2, QuestionsPerHour(1000));
    }

    private static int QuestionsPerHour(int processes)
    {
        var outcome = ConfigLoader.Parse(
            "test.yml",
            "domains: [site.test]\nblocklists: { use: [], also: [{ dnsbl: bl.site.test, kinds: [domain] }] }",
            new ConfigSurroundings(ExporterCore.CheckIds) { Processes = processes }
        );
        Assert.True(outcome.Loaded, string.Join('\n', outcome.Problems));
        return Assert.Single(Assert.Single(outcome.Config.Endpoints.OfType<DnsblOptions>()).Lists).QuestionsPerHour;
    }

    private static async Task<(HttpStatusCode Status, string Body)> GetAsync(RunningExporter exporter, string path)
    {
        using var answer = await exporter.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
