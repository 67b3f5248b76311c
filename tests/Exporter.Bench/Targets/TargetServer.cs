using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Exporter.Bench.Machine;

namespace Exporter.Bench.Targets;

/// <summary>The cheap server with STARTTLS in a process of its own: one port on <see cref="Addresses"/> loopback addresses.</summary>
internal sealed class TargetServer : IAsyncDisposable
{
    /// <summary>127.0.0.1 and the next ones; an exporter that limits connections per address can reach them all at once.</summary>
    public const int Addresses = 16;

    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);
    private readonly ChildProcess process;

    private TargetServer(ChildProcess process, int port, int controlPort) =>
        (this.process, Port, ControlPort) = (process, port, controlPort);

    /// <summary>The port of the service.</summary>
    public int Port { get; }

    /// <summary>The port of the counters, on 127.0.0.1.</summary>
    public int ControlPort { get; }

    /// <summary>Starts <paramref name="program"/> and waits until it serves.</summary>
    public static async Task<TargetServer> StartAsync(
        string program,
        string protocol,
        PrivateAuthority authority,
        CancellationToken cancellationToken
    )
    {
        var (port, control) = (LoopbackPort.Free(), LoopbackPort.Free());
        string[] arguments = ["serve", protocol, Text(port), Text(control), authority.ChainFile, authority.KeyFile];
        var server = new TargetServer(ChildProcess.Start(program, arguments, authority.InFolder("target.log"), null), port, control);
        await Readiness.WaitAsync(() => server.ResetAsync(cancellationToken), server, Patience, cancellationToken);
        return server;
    }

    /// <summary>The address of server number <paramref name="index"/>, counted round and round.</summary>
    public static IPAddress AddressOf(int index) => new([127, 0, 0, (byte)(1 + (index % Addresses))]);

    /// <summary>Returns the counters and sets them to zero, in one step.</summary>
    public Task<TargetCounters> ResetAsync(CancellationToken cancellationToken) => AskAsync("RESET\n", cancellationToken);

    /// <summary>Returns the counters once <paramref name="conversations"/> have ended, or after two seconds as they are then.</summary>
    public async Task<TargetCounters> SettleAsync(long conversations, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        var counters = await AskAsync("READ\n", cancellationToken);
        while (counters.Connections < conversations && TimeProvider.System.GetElapsedTime(start) < Settling)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, cancellationToken);
            counters = await AskAsync("READ\n", cancellationToken);
        }
        return counters;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => process.DisposeAsync();

    private async Task<TargetCounters> AskAsync(string question, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, ControlPort, cancellationToken);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(question), cancellationToken);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        var line = await reader.ReadLineAsync(cancellationToken) ?? throw new IOException("the target closed its control connection");
        return JsonSerializer.Deserialize<TargetCounters>(line, Snake)!;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
