using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product.Dashboards;

/// <summary>The demo, scraped by a real Prometheus every second. Started once for all tests of a class.</summary>
public sealed class WatchedDemo : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private RunningProcess? demo;
    private PrometheusServer? prometheus;

    /// <summary>Lets the demo look at everything once more. On a busy machine its DNS may have answered too late, and domains have their turn every five minutes only.</summary>
    public void LookAgain() => demo!.Send(UnixSignal.HangUp);

    /// <summary>Answers what dashboards ask.</summary>
    public PrometheusServer Prometheus => prometheus!;

    public async ValueTask InitializeAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var endpoint = LoopbackPorts.NextEndPoint();
        demo = RunningProcess.Start(ProductBinary.Command("demo", $"--web.listen-address={endpoint}"));
        await demo.WaitForPortAsync(endpoint, Patience, token);
        prometheus = await PrometheusServer.StartAsync(new([new("mail-exporter", endpoint)]), token);
    }

    public async ValueTask DisposeAsync()
    {
        if (prometheus is { } scraping)
        {
            await scraping.DisposeAsync();
        }
        if (demo is { } running)
        {
            await running.DisposeAsync();
        }
    }
}
