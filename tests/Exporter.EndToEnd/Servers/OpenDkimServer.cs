using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real OpenDKIM, a milter for <see cref="PostfixLines.Milters"/>. Needs root and the Debian package <c>opendkim</c>. Disposing it stops it. It logs
/// to syslog only, so a test sees what it did in the mail. Not thread-safe: one test drives it.
/// </summary>
public sealed class OpenDkimServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private RunningProcess? process;

    private OpenDkimServer(OpenDkimOptions options) => Options = options;

    /// <summary>What it does.</summary>
    public OpenDkimOptions Options { get; }

    /// <summary>Where the milter listens.</summary>
    public IPEndPoint EndPoint { get; } = LoopbackPorts.NextEndPoint();

    /// <summary>Starts one and returns when it listens.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static async Task<OpenDkimServer> StartAsync(OpenDkimOptions options, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("opendkim", cancellationToken);
        var server = new OpenDkimServer(options);
        try
        {
            await server.StartAgainAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops it: Postfix answers 451 then. Does nothing if it is stopped.</summary>
    public async Task StopAsync()
    {
        if (process is { } running)
        {
            // libmilter looks for a signal every five seconds only, and there is nothing that a kill could break.
            await running.StopAsync(new CancellationToken(canceled: true));
            await running.DisposeAsync();
            process = null;
        }
    }

    /// <summary>Starts it again as it was, at the same place.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        if (Options.Key is { } key)
        {
            folder.Write("key.pem", key.PrivatePem);
        }
        folder.Write("unbound.conf", OpenDkimConfiguration.Resolver(Options));
        var configuration = folder.Write("opendkim.conf", OpenDkimConfiguration.MainFile(Options, EndPoint, folder));
        process = RunningProcess.Start(
            new("/usr/sbin/opendkim", "-f", "-x", configuration)
            {
                Environment = new Dictionary<string, string?>
                {
                    ["LD_PRELOAD"] = await OpenDkimLock.CompileAsync(folder, cancellationToken),
                },
            }
        );
        await process.WaitForPortAsync(EndPoint, Patience, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        folder.Dispose();
    }
}
