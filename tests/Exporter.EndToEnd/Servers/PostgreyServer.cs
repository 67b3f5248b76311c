using System.Globalization;
using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real postgrey, a policy service for <see cref="PostfixLines.Policy"/>: it defers the first letter of each sender to each recipient for a while. It
/// makes no exceptions. Needs root and the Debian package <c>postgrey</c>. Disposing it stops it.
/// </summary>
public sealed class PostgreyServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private RunningProcess? process;

    private PostgreyServer() { }

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; } = LoopbackPorts.NextEndPoint();

    /// <summary>Everything it logged so far: a line for each question.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts one and returns when it listens.</summary>
    /// <param name="delaySeconds">How long a new sender must wait.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static async Task<PostgreyServer> StartAsync(int delaySeconds, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("postgrey", cancellationToken);
        var server = new PostgreyServer();
        try
        {
            await server.RunAsync(delaySeconds, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is { } running)
        {
            await running.DisposeAsync();
        }
        folder.Dispose();
    }

    private async Task RunAsync(int delaySeconds, CancellationToken cancellationToken)
    {
        var chown = new ProgramCommand("chown", "postgrey", folder.Make("db"));
        await RunningProcess.RunAsync(chown, Patience, cancellationToken);
        process = RunningProcess.Start(
            new(
                "/usr/sbin/postgrey",
                $"--inet={EndPoint}",
                $"--dbdir={folder["db"]}",
                string.Create(CultureInfo.InvariantCulture, $"--delay={delaySeconds}"),
                "--auto-whitelist-clients=0",
                $"--whitelist-clients={folder.Write("clients", "")}",
                $"--whitelist-recipients={folder.Write("recipients", "")}"
            )
        );
        await process.WaitForPortAsync(EndPoint, Patience, cancellationToken);
    }
}
