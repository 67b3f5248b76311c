using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real Alertmanager, alone and with its own configuration and storage in a temporary folder. Needs the Debian package
/// <c>prometheus-alertmanager</c>. Disposing it stops it. Its questions are thread-safe.
/// </summary>
public sealed class AlertmanagerServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServerFolder folder = new();
    private readonly HttpClient client;
    private RunningProcess? process;

    private AlertmanagerServer(IPEndPoint endpoint) => (EndPoint, client) = (endpoint, LoopbackHttp.Client(endpoint));

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>What it logged.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts one and returns when it is ready.</summary>
    /// <param name="configuration">The text of alertmanager.yml.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static async Task<AlertmanagerServer> StartAsync(string configuration, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("alertmanager", cancellationToken);
        var server = new AlertmanagerServer(LoopbackPorts.NextEndPoint());
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

    /// <summary>The alerts that it would tell somebody: neither inhibited nor silenced.</summary>
    public Task<IReadOnlyList<AlertmanagerAlert>> ActiveAsync(CancellationToken cancellationToken) =>
        AskAsync("/api/v2/alerts?active=true&inhibited=false&silenced=false", cancellationToken);

    /// <summary>Every alert that it knows.</summary>
    public Task<IReadOnlyList<AlertmanagerAlert>> AlertsAsync(CancellationToken cancellationToken) =>
        AskAsync("/api/v2/alerts", cancellationToken);

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

    // Without the gossip it waits for no peers before the first message.
    private async Task RunAsync(string configuration, CancellationToken cancellationToken)
    {
        process = RunningProcess.Start(
            new(
                "prometheus-alertmanager",
                $"--config.file={folder.Write("alertmanager.yml", configuration)}",
                $"--storage.path={folder["storage"]}",
                $"--web.listen-address={EndPoint}",
                "--cluster.listen-address="
            )
        );
        await process.WaitAsync(token => LoopbackHttp.IsReadyAsync(client, "/-/ready", token), "is ready", Patience, cancellationToken);
    }

    private async Task<IReadOnlyList<AlertmanagerAlert>> AskAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? AlertmanagerAlert.ReadAll(text) : throw new InvalidOperationException($"{path}: {text}");
    }
}
