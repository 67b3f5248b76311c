using System.Globalization;
using System.Net;
using Exporter.Bench.Machine;

namespace Exporter.Bench.Contenders;

/// <summary>An exporter in a process of its own that is asked over HTTP, the way Prometheus does: kept connections, a scrape timeout, no compression.</summary>
internal sealed class HttpExporter : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpClient client;

    private HttpExporter(ChildProcess process, Uri address)
    {
        Process = process;
        client = new(new SocketsHttpHandler()) { BaseAddress = address, Timeout = Patience };
        client.DefaultRequestHeaders.Add("X-Prometheus-Scrape-Timeout-Seconds", "10");
    }

    /// <summary>The exporter's process, for its CPU time and memory.</summary>
    public ChildProcess Process { get; }

    /// <summary>From the start of the process to its first answer on <c>/metrics</c>.</summary>
    public TimeSpan StartUp { get; private init; }

    /// <summary>Starts an exporter that shall listen on <c>127.0.0.1</c> at the port handed to <paramref name="start"/>; waits for its first <c>/metrics</c>.</summary>
    public static async Task<HttpExporter> StartAsync(Func<string, ChildProcess> start, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{LoopbackPort.Free()}");
        var began = TimeProvider.System.GetTimestamp();
        var process = start(address);
        using var first = new HttpClient(new SocketsHttpHandler()) { BaseAddress = new Uri($"http://{address}/"), Timeout = Patience };
        await Readiness.WaitAsync(AskAsync, process, Patience, cancellationToken);
        return new(process, first.BaseAddress) { StartUp = TimeProvider.System.GetElapsedTime(began) };

        async Task AskAsync()
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"the exporter ended at start: {await process.ReadErrorsAsync(cancellationToken)}");
            }
            await first.GetStringAsync("metrics", cancellationToken);
        }
    }

    /// <summary>Asks for one look; true if it was answered with <c>probe_success 1</c>.</summary>
    public async Task<bool> ProbeAsync(string module, IPEndPoint target, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync($"probe?module={module}&target={target}", cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.StatusCode == HttpStatusCode.OK && text.Contains("\nprobe_success 1\n", StringComparison.Ordinal);
    }

    /// <summary>Reads <c>/metrics</c>.</summary>
    public Task<string> MetricsAsync(CancellationToken cancellationToken) => client.GetStringAsync("metrics", cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        client.Dispose();
        return Process.DisposeAsync();
    }
}
