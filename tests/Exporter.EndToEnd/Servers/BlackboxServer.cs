using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real blackbox_exporter. Needs the Debian package <c>prometheus-blackbox-exporter</c>. Disposing it stops it. Its questions are thread-safe.
/// </summary>
public sealed class BlackboxServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private readonly HttpClient client;
    private RunningProcess? process;

    private BlackboxServer(IPEndPoint endpoint) => (EndPoint, client) = (endpoint, LoopbackHttp.Client(endpoint));

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Its process id, for measuring.</summary>
    public int ProcessId => process?.Id ?? 0;

    /// <summary>Starts one with a configuration as in blackbox.yml and returns when it is healthy.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static async Task<BlackboxServer> StartAsync(string configuration, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("blackbox_exporter", cancellationToken);
        var server = new BlackboxServer(LoopbackPorts.NextEndPoint());
        try
        {
            await server.RunAsync(configuration, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Looks at a target and returns the metrics in the text format.</summary>
    /// <param name="module">A module of the configuration.</param>
    /// <param name="target">host:port.</param>
    /// <param name="hostname">The name for TLS where it differs (its parameter <c>hostname</c>); null gives none.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public async Task<string> ProbeAsync(string module, string target, string? hostname, CancellationToken cancellationToken)
    {
        var name = hostname is null ? "" : $"&hostname={Uri.EscapeDataString(hostname)}";
        var path = $"/probe?module={Uri.EscapeDataString(module)}&target={Uri.EscapeDataString(target)}{name}";
        return await client.GetStringAsync(new Uri(path, UriKind.Relative), cancellationToken);
    }

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

    private async Task RunAsync(string configuration, CancellationToken cancellationToken)
    {
        process = RunningProcess.Start(
            new(
                "prometheus-blackbox-exporter",
                $"--config.file={folder.Write("blackbox.yml", configuration)}",
                $"--web.listen-address={EndPoint}"
            )
        );
        await process.WaitAsync(token => LoopbackHttp.IsReadyAsync(client, "/-/healthy", token), "is healthy", Patience, cancellationToken);
    }
}
