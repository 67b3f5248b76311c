using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real rbldnsd that serves blocklists over UDP and refuses everything else. Needs the Debian packages <c>rbldnsd</c> and <c>bind9-dnsutils</c>.
/// Disposing it stops it. Not thread-safe: one test drives it.
/// </summary>
public sealed class RbldnsdServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private RunningProcess? process;
    private int serial;

    private RbldnsdServer() { }

    /// <summary>Where it listens: a high port of an address of its own.</summary>
    public IPEndPoint EndPoint { get; } = LoopbackPorts.NextEndPoint();

    /// <summary>Everything it logged so far.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts one and returns when it answers.</summary>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static async Task<RbldnsdServer> StartAsync(IReadOnlyList<RbldnsdZone> zones, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("rbldnsd", cancellationToken);
        var server = new RbldnsdServer();
        try
        {
            server.Write(zones);
            var specifications = zones.Select((zone, index) => $"{zone.Name}:{zone.Kind}:{FileName(index)}");
            IReadOnlyList<string> flags =
            [
                "-n",
                "-t",
                "1",
                "-w",
                server.folder.Root,
                "-b",
                $"{server.EndPoint.Address}/{server.EndPoint.Port}",
            ];
            server.process = RunningProcess.Start(new("/usr/sbin/rbldnsd", [.. flags, .. specifications]));
            await server.WaitForAsync(zones, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lists other things from now on; names and kinds of the zones stay as they were at the start.</summary>
    public async Task ChangeAsync(IReadOnlyList<RbldnsdZone> zones, CancellationToken cancellationToken)
    {
        Write(zones);
        process!.Send(UnixSignal.HangUp);
        await WaitForAsync(zones, cancellationToken);
    }

    /// <summary>What it answers: the data of each record, as <c>dig +short</c> prints it; empty without an answer.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="type">Such as A.</param>
    /// <param name="cancellationToken">Ends the question.</param>
    public Task<IReadOnlyList<string>> AskAsync(string name, string type, CancellationToken cancellationToken) =>
        Dig.AskAsync(EndPoint, name, type, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (process is { } running)
        {
            await running.DisposeAsync();
        }
        folder.Dispose();
    }

    private void Write(IReadOnlyList<RbldnsdZone> zones)
    {
        serial++;
        foreach (var (index, zone) in zones.Index())
        {
            folder.Write(FileName(index), zone.File(serial));
        }
    }

    private async Task WaitForAsync(IReadOnlyList<RbldnsdZone> zones, CancellationToken cancellationToken)
    {
        foreach (var zone in zones)
        {
            await process!.WaitAsync(IsNewAsync, $"answers for {zone.Name}", Patience, cancellationToken);

            async Task<bool> IsNewAsync(CancellationToken token) =>
                (await AskAsync(zone.Name, "SOA", token)).Any(answer => answer.Contains($" {serial} 60 ", StringComparison.Ordinal));
        }
    }

    private static string FileName(int index) => $"list{index}";
}
