using System.Globalization;
using System.Net;
using System.Text.Json;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real Prometheus with its own configuration and storage in a temporary folder. Needs the Debian package <c>prometheus</c>. Disposing it stops it.
/// Its questions are thread-safe.
/// </summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServerFolder folder = new();
    private readonly HttpClient client;
    private RunningProcess? process;

    private PrometheusServer(IPEndPoint endpoint) => (EndPoint, client) = (endpoint, LoopbackHttp.Client(endpoint));

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What it logged.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts one and returns when it is ready. It scrapes itself too, as the job <c>prometheus</c>.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static async Task<PrometheusServer> StartAsync(PrometheusOptions options, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("prometheus", cancellationToken);
        var server = new PrometheusServer(LoopbackPorts.NextEndPoint());
        try
        {
            await server.RunAsync(options, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Evaluates an expression that gives an instant vector or a scalar, now.</summary>
    /// <exception cref="InvalidOperationException">Prometheus refuses the expression; the message carries its reason.</exception>
    public async Task<IReadOnlyList<PrometheusSample>> QueryAsync(string expression, CancellationToken cancellationToken)
    {
        using var answer = await AskAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}", cancellationToken);
        var data = answer.RootElement.GetProperty("data");
        var result = data.GetProperty("result");
        return data.GetProperty("resultType").GetString() == "scalar"
            ? [new(new Dictionary<string, string>(StringComparer.Ordinal), Value(result))]
            :
            [
                .. result
                    .EnumerateArray()
                    .Select(element => new PrometheusSample(Texts(element, "metric"), Value(element.GetProperty("value")))),
            ];
    }

    /// <summary>The alerts that are pending or firing now.</summary>
    public async Task<IReadOnlyList<PrometheusAlert>> AlertsAsync(CancellationToken cancellationToken)
    {
        using var answer = await AskAsync("/api/v1/alerts", cancellationToken);
        return [.. answer.RootElement.GetProperty("data").GetProperty("alerts").EnumerateArray().Select(Alert)];
    }

    /// <summary>Waits until an expression has a result; a comparison has one when it holds.</summary>
    /// <exception cref="TimeoutException">It had none.</exception>
    public Task WaitForAsync(string expression, TimeSpan within, CancellationToken cancellationToken) =>
        Deadline.PollAsync(async token => (await QueryAsync(expression, token)).Count > 0, expression, within, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        if (process is { } running)
        {
            await running.DisposeAsync();
        }
        folder.Dispose();
    }

    private async Task RunAsync(PrometheusOptions options, CancellationToken cancellationToken)
    {
        var jobs = options with { Jobs = [new("prometheus", EndPoint), .. options.Jobs] };
        process = RunningProcess.Start(
            new(
                "prometheus",
                $"--config.file={folder.Write("prometheus.yml", PrometheusConfiguration.MainFile(jobs))}",
                $"--storage.tsdb.path={folder["storage"]}",
                $"--web.listen-address={EndPoint}"
            )
        );
        await process.WaitAsync(token => LoopbackHttp.IsReadyAsync(client, "/-/ready", token), "is ready", Patience, cancellationToken);
    }

    private async Task<JsonDocument> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? JsonDocument.Parse(text) : throw new InvalidOperationException($"{path}: {text}");
    }

    private static PrometheusAlert Alert(JsonElement element)
    {
        var labels = Texts(element, "labels");
        return new(labels["alertname"], element.GetProperty("state").GetString()!, labels, Texts(element, "annotations"));
    }

    private static IReadOnlyDictionary<string, string> Texts(JsonElement element, string name) =>
        element
            .GetProperty(name)
            .EnumerateObject()
            .ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);

    private static double Value(JsonElement pair) =>
        pair[1].GetString() switch
        {
            "+Inf" => double.PositiveInfinity,
            "-Inf" => double.NegativeInfinity,
            var text => double.Parse(text!, CultureInfo.InvariantCulture),
        };
}
