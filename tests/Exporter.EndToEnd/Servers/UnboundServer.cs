using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real unbound: a second name server for zones, on an address that BIND cannot have, or a resolver that asks other servers. Needs the Debian
/// packages <c>unbound</c> and <c>bind9-dnsutils</c>. Disposing it stops it. Not thread-safe: one test drives it.
/// </summary>
public sealed class UnboundServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private RunningProcess? process;

    private UnboundServer(IPEndPoint endpoint) => EndPoint = endpoint;

    /// <summary>Where it listens, UDP and TCP.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Everything it logged so far.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts a name server that has zones and refuses everything else; returns when it answers.</summary>
    /// <param name="endpoint">Where it listens; any address of 127.0.0.0/8.</param>
    /// <param name="zones">The zones, one at least.</param>
    /// <param name="serial">The serial of them all.</param>
    /// <param name="overTcp">False leaves TCP out.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="InvalidOperationException">It did not start; the message carries what it said.</exception>
    public static Task<UnboundServer> StartAsync(
        IPEndPoint endpoint,
        IReadOnlyList<ZoneText> zones,
        int serial,
        bool overTcp,
        CancellationToken cancellationToken
    )
    {
        var server = new UnboundServer(endpoint);
        foreach (var zone in zones)
        {
            server.folder.Write($"{zone.Name}.zone", zone.File(serial));
        }
        var text = UnboundConfiguration.Authority(endpoint, zones, overTcp, server.folder);
        return StartAsync(server, text, zones[0].Name, cancellationToken);
    }

    /// <summary>Starts a resolver that asks one server for each of some zones, follows what they say below these, and keeps nothing.</summary>
    /// <param name="stubs">The zones, one at least, and whom to ask.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static Task<UnboundServer> ResolveAsync(
        IReadOnlyList<(string Zone, IPEndPoint Server)> stubs,
        CancellationToken cancellationToken
    )
    {
        var server = new UnboundServer(LoopbackPorts.NextEndPoint());
        return StartAsync(server, UnboundConfiguration.Resolver(server.EndPoint, stubs, server.folder), stubs[0].Zone, cancellationToken);
    }

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
        string configuration,
        string zone,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await ServerVersions.ReportAsync("unbound", cancellationToken);
            var file = server.folder.Write("unbound.conf", configuration);
            server.process = RunningProcess.Start(new("/usr/sbin/unbound", "-d", "-p", "-c", file));
            await server.process.WaitAsync(AnswersAsync, $"answers for {zone}", Patience, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        async Task<bool> AnswersAsync(CancellationToken token) => (await server.AskAsync(zone, "SOA", token)).Count > 0;
    }
}
