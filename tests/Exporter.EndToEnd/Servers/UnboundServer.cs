using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real unbound: a second name server for zones, on an address that BIND cannot have, or a resolver that asks other servers. Needs the Debian
/// packages <c>unbound</c> and <c>bind9-dnsutils</c>. Disposing it stops it. Not thread-safe: one test drives it.
/// </summary>
public sealed class UnboundServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ServerFolder folder = new();
    private readonly IReadOnlyDictionary<string, IPEndPoint> stubs;
    private RunningProcess? process;

    private UnboundServer(IPEndPoint endpoint, IReadOnlyDictionary<string, IPEndPoint> stubs) => (EndPoint, this.stubs) = (endpoint, stubs);

    /// <summary>Where it listens, UDP and TCP.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Everything it logged so far.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts a name server that has zones and refuses everything else; returns when it answers.</summary>
    /// <param name="endpoint">Where it listens; any address of 127.0.0.0/8.</param>
    /// <param name="zones">The zones.</param>
    /// <param name="serial">The serial of them all.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static Task<UnboundServer> StartAsync(
        IPEndPoint endpoint,
        IReadOnlyList<ZoneText> zones,
        int serial,
        CancellationToken cancellationToken
    ) => StartAsync(new(endpoint, new Dictionary<string, IPEndPoint>()), zones, serial, cancellationToken);

    /// <summary>Starts a resolver that finds everything below some zones by asking their servers, and knows nothing else; keeps nothing.</summary>
    /// <param name="stubs">The zones and a server of each; those of zones below are asked on the same port.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static Task<UnboundServer> ResolveAsync(IReadOnlyDictionary<string, IPEndPoint> stubs, CancellationToken cancellationToken) =>
        StartAsync(new(LoopbackPorts.NextEndPoint(), stubs), [], 0, cancellationToken);

    /// <summary>What it answers: the data of each record, as <c>dig +short</c> prints it; empty without an answer.</summary>
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

    private static async Task<UnboundServer> StartAsync(
        UnboundServer server,
        IReadOnlyList<ZoneText> zones,
        int serial,
        CancellationToken cancellationToken
    )
    {
        await ServerVersions.ReportAsync("unbound", cancellationToken);
        try
        {
            foreach (var zone in zones)
            {
                server.folder.Write($"{zone.Name}.zone", zone.File(serial));
            }
            var text = UnboundConfiguration.MainFile(server.EndPoint, zones, server.stubs, server.folder);
            var configuration = server.folder.Write("unbound.conf", text);
            server.process = RunningProcess.Start(new("/usr/sbin/unbound", "-d", "-p", "-c", configuration));
            await server.process.WaitForPortAsync(server.EndPoint, Patience, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
