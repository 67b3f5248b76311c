using System.Globalization;
using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real mailexporter, which also sends letters and looks for them: in a Maildir of this machine. Needs the Debian package
/// <c>prometheus-mailexporter</c>. Disposing it stops it. Its questions are thread-safe.
/// </summary>
public sealed class MailExporterPeer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ServerFolder folder = new();
    private readonly HttpClient client;
    private RunningProcess? process;

    private MailExporterPeer(IPEndPoint endpoint) => (EndPoint, client) = (endpoint, LoopbackHttp.Client(endpoint));

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Its process id.</summary>
    public int Id => process!.Id;

    /// <summary>Everything it printed so far.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts one with one route and returns when it answers; its first letter follows by chance within 20 s.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static async Task<MailExporterPeer> StartAsync(MailExporterRoute route, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("mailexporter", cancellationToken);
        var peer = new MailExporterPeer(LoopbackPorts.NextEndPoint());
        try
        {
            await peer.RunAsync(route, cancellationToken);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>All its metrics in the text format.</summary>
    public Task<string> ScrapeAsync(CancellationToken cancellationToken) =>
        client.GetStringAsync(new Uri("/metrics", UriKind.Relative), cancellationToken);

    /// <summary>One metric of the route, such as <c>mail_deliver_success</c>; null while there is none.</summary>
    public async Task<double?> ReadAsync(string metric, CancellationToken cancellationToken) =>
        (await ScrapeAsync(cancellationToken))
            .Split('\n')
            .Where(line => line.StartsWith(metric + "{configname=\"", StringComparison.Ordinal))
            .Select(line => (double?)double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture))
            .FirstOrDefault();

    /// <summary>Waits until a metric of the route has this value.</summary>
    /// <exception cref="TimeoutException">It has not; the message carries what mailexporter said.</exception>
    public Task WaitForAsync(string metric, double value, CancellationToken cancellationToken) =>
        process!.WaitAsync(
            async token => await ReadAsync(metric, token) is { } now && now.Equals(value),
            $"shows {metric} {value}",
            Patience,
            cancellationToken
        );

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

    private async Task RunAsync(MailExporterRoute route, CancellationToken cancellationToken)
    {
        var configuration = folder.Write("mailexporter.conf", route.File());
        var command = new ProgramCommand(
            "/usr/bin/mailexporter",
            "-v=9",
            $"-config.file={configuration}",
            $"-web.listen-address={EndPoint}"
        );
        process = RunningProcess.Start(
            route.TrustedPem is { } pem ? command with { Environment = Trusting(folder.Write("ca.pem", pem)) } : command
        );
        await process.WaitAsync(token => LoopbackHttp.IsReadyAsync(client, "/metrics", token), "answers", Patience, cancellationToken);
    }

    // Go reads it instead of the machine's own list.
    private static Dictionary<string, string?> Trusting(string file) => new(StringComparer.Ordinal) { ["SSL_CERT_FILE"] = file };
}
