using System.Net;
using System.Text.Json;
using Exporter.EndToEnd.Servers;
using Exporter.Testing;

namespace Exporter.EndToEnd.Product;

/// <summary>The files of the compose file in the programs they are for; only the names of the services become addresses of this machine.</summary>
public sealed class ComposeTests
{
    private const string Folder = "alerts/compose";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_exporter_takes_its_file() =>
        Assert.Contains(
            "configuration is good",
            await RunningProcess.RunAsync(
                ProductBinary.Command([$"--config.file={Repository.At($"{Folder}/exporter/mail-exporter.yml")}", "--config.check"]),
                Patience,
                Token
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Prometheus_reads_exporter_and_rules_and_tells_Alertmanager()
    {
        using var folder = new ServerFolder();
        await using var product = new ProductUnderTest();
        product.Configure("probe: { allow: [] }\n");
        await product.StartAsync(Token);
        var (prometheus, alertmanager) = (LoopbackPorts.NextEndPoint(), LoopbackPorts.NextEndPoint());
        var configuration = folder.Write("prometheus.yml", Prometheus(product.EndPoint, prometheus, alertmanager));
        var routes = Repository.At("alerts/alertmanager.yml");
        await RunningProcess.RunAsync(new("promtool", "check", "config", configuration), Patience, Token);
        await RunningProcess.RunAsync(new("amtool", "check-config", routes), Patience, Token);

        await using var second = RunningProcess.Start(
            new(
                "prometheus-alertmanager",
                $"--config.file={routes}",
                $"--storage.path={folder["alertmanager"]}",
                "--cluster.listen-address=",
                $"--web.listen-address={alertmanager}"
            )
        );
        await second.WaitForPortAsync(alertmanager, Patience, Token);
        await using var first = RunningProcess.Start(
            new(
                "prometheus",
                $"--config.file={configuration}",
                $"--storage.tsdb.path={folder["prometheus"]}",
                $"--web.listen-address={prometheus}"
            )
        );
        using var asking = LoopbackHttp.Client(prometheus);
        using var hearing = LoopbackHttp.Client(alertmanager);

        await first.WaitAsync(token => HasAsync(asking, "/api/v1/targets", Up, token), "finds every target up", Patience, Token);
        var rules = (await ReadAsync(asking, "/api/v1/rules", Token)).GetProperty("data").GetProperty("groups").EnumerateArray().ToList();
        Assert.Equal(
            Directory.EnumerateFiles(Repository.At("alerts"), "*.rules.yml").Select(Path.GetFileName).Order(StringComparer.Ordinal),
            rules.Select(group => Path.GetFileName(group.GetProperty("file").GetString())).Distinct().Order(StringComparer.Ordinal)
        );
        // The watchdog of the rules fires always, so it is the first that is told.
        await second.WaitAsync(token => HasAsync(hearing, "/api/v2/alerts", Watchdog, token), "hears the watchdog", Patience, Token);
    }

    /// <summary>The committed file, with places of this machine and seconds for half minutes.</summary>
    private static string Prometheus(IPEndPoint product, IPEndPoint prometheus, IPEndPoint alertmanager) =>
        File.ReadAllText(Repository.At($"{Folder}/prometheus/prometheus.yml"))
            .Replace("mail-exporter:10225", product.ToString(), StringComparison.Ordinal)
            .Replace("localhost:9090", prometheus.ToString(), StringComparison.Ordinal)
            .Replace("alertmanager:9093", alertmanager.ToString(), StringComparison.Ordinal)
            .Replace("/etc/mail-exporter/alerts", Repository.At("alerts"), StringComparison.Ordinal)
            .Replace("interval: 30s", "interval: 1s", StringComparison.Ordinal);

    private static bool Up(JsonElement answer)
    {
        var targets = answer.GetProperty("data").GetProperty("activeTargets").EnumerateArray().ToList();
        return targets.Count == 3 && targets.All(target => target.GetProperty("health").GetString() == "up");
    }

    private static bool Watchdog(JsonElement answer) =>
        answer.EnumerateArray().Any(alert => alert.GetProperty("labels").GetProperty("alertname").GetString() == "MailWatchdog");

    private static async Task<bool> HasAsync(
        HttpClient client,
        string path,
        Func<JsonElement, bool> wanted,
        CancellationToken cancellationToken
    ) => await LoopbackHttp.IsReadyAsync(client, path, cancellationToken) && wanted(await ReadAsync(client, path, cancellationToken));

    private static async Task<JsonElement> ReadAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(await client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken));
        return document.RootElement.Clone();
    }
}
