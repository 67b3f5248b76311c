using System.Net;
using System.Net.Sockets;

namespace Exporter.EndToEnd.Servers;

/// <summary>
/// A real BIND that answers for some zones and refuses everything else. Needs the Debian packages <c>bind9</c> and <c>bind9-dnsutils</c>. Disposing it
/// stops it. Not thread-safe: one test drives it.
/// </summary>
public sealed class BindServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly ServerFolder folder = new();
    private RunningProcess? process;
    private int serial;

    private BindServer() => EndPoint = FreePort();

    /// <summary>Where it listens, UDP and TCP: a high port of 127.0.0.1, because BIND takes only addresses that an interface has.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>Everything it logged so far.</summary>
    public string Log => process?.Output ?? "";

    /// <summary>Starts one and returns when it answers.</summary>
    /// <exception cref="InvalidOperationException">It did not start, or a zone is wrong; the message carries what it said.</exception>
    public static async Task<BindServer> StartAsync(IReadOnlyList<ZoneText> zones, CancellationToken cancellationToken)
    {
        await ServerVersions.ReportAsync("bind", cancellationToken);
        var server = new BindServer();
        try
        {
            await server.WriteAsync(zones, cancellationToken);
            server.process = RunningProcess.Start(new("/usr/sbin/named", "-4", "-g", "-c", server.folder["named.conf"]));
            await server.WaitForAsync(zones, cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Answers for these zones from now on.</summary>
    /// <exception cref="InvalidOperationException">A zone is wrong; the message says where.</exception>
    public async Task ChangeAsync(IReadOnlyList<ZoneText> zones, CancellationToken cancellationToken)
    {
        await WriteAsync(zones, cancellationToken);
        process!.Send(UnixSignal.HangUp);
        await WaitForAsync(zones, cancellationToken);
    }

    /// <summary>What it answers: the data of each record, as <c>dig +short</c> prints it; empty without an answer.</summary>
    /// <param name="name">The whole name.</param>
    /// <param name="type">Such as TXT.</param>
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

    private async Task WriteAsync(IReadOnlyList<ZoneText> zones, CancellationToken cancellationToken)
    {
        serial++;
        foreach (var zone in zones)
        {
            folder.Write($"{zone.Name}.zone", zone.File(serial));
        }
        var configuration = folder.Write("named.conf", BindConfiguration.MainFile(EndPoint, zones, folder));
        await RunningProcess.RunAsync(new("/usr/bin/named-checkconf", "-z", configuration), Patience, cancellationToken);
    }

    private async Task WaitForAsync(IReadOnlyList<ZoneText> zones, CancellationToken cancellationToken)
    {
        foreach (var zone in zones)
        {
            await process!.WaitAsync(IsNewAsync, $"answers for {zone.Name}", Patience, cancellationToken);

            async Task<bool> IsNewAsync(CancellationToken token) =>
                (await AskAsync(zone.Name, "SOA", token)).Any(answer => answer.Contains($" {serial} 60 ", StringComparison.Ordinal));
        }
    }

    private static IPEndPoint FreePort()
    {
        using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        tcp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        udp.Bind(tcp.LocalEndPoint!);
        return (IPEndPoint)tcp.LocalEndPoint!;
    }
}
