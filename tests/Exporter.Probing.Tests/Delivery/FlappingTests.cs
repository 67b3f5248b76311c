using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Delivery;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>Alone, since it counts the handles and the memory of the process.</summary>
[CollectionDefinition(nameof(FlappingTests), DisableParallelization = true)]
public sealed class Alone;

/// <summary>Delivery against a server that fails in each way it can, again and again.</summary>
[Collection(nameof(FlappingTests))]
public sealed class FlappingTests : IAsyncDisposable
{
    private const int WarmUp = 100;
    private const int Cycles = 1000;
    private const int AtATime = 12;
    private const int MoreHandles = 5;
    private const long MoreOctets = 10 << 20;

    // Short where the server falls silent, but not so short that a busy machine is late before the server is.
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);

    private readonly Dictionary<FlappingCase, FlappingServer> servers = [];
    private readonly ConcurrentQueue<string> wrong = [];
    private readonly ProbeServices services = ProbeServices.Create(TimeProvider.System);

    public FlappingTests()
    {
        foreach (var row in FlappingCases.All.Where(row => row.Steps is not null))
        {
            servers[row] = FlappingServer.Start(Scripted.Play(row.Steps!));
        }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_thousand_cycles_against_a_flapping_server_leave_nothing_behind_and_each_fault_is_told()
    {
        await RunAsync(WarmUp);
        Assert.Equal("", string.Join("\n", wrong.Order(StringComparer.Ordinal)));
        var before = await SettleAsync(Used(), Settling);
        var began = TimeProvider.System.GetTimestamp();
        await RunAsync(Cycles);
        var took = TimeProvider.System.GetElapsedTime(began);
        var after = await SettleAsync(before, Settling);
        TestReport.Add(
            FormattableString.Invariant(
                $"figure {Cycles} cycles of faults: {took.TotalSeconds:F0} s, {after.Handles - before.Handles} more handles, {(after.Octets - before.Octets) / 1024.0 / 1024:F1} MB more"
            )
        );
        Assert.Equal("", string.Join("\n", wrong.Order(StringComparer.Ordinal)));
        Assert.InRange(after.Handles - before.Handles, int.MinValue, MoreHandles);
        Assert.InRange(after.Octets - before.Octets, long.MinValue, MoreOctets);
    }

    private async Task RunAsync(int cycles)
    {
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, AtATime).Select(worker => Task.Run(() => WorkAsync($"user{worker}"), Token)));

        async Task WorkAsync(string user)
        {
            using var gate = new HostGate();
            for (var cycle = Interlocked.Increment(ref next); cycle < cycles; cycle = Interlocked.Increment(ref next))
            {
                await TryAsync(FlappingCases.All[cycle % FlappingCases.All.Count], gate, user);
            }
        }
    }

    private async Task TryAsync(FlappingCase row, HostGate gate, string user)
    {
        var port = servers.TryGetValue(row, out var server) ? server.Port : ClosedPort();
        var place = Scripted.Place(row.Service, port, row.Kind == FailureKind.Timeout ? Short : Long, user);
        var sessions = Scripted.Sessions(gate, services);
        var began = TimeProvider.System.GetTimestamp();
        var failure = row.Service.Protocol == "imap" ? await WatchAsync(place, sessions) : await SubmitAsync(place, sessions);
        // Handing in waits three times as long as a look; the rest is for the machine.
        if ((row.Kind, row.Phase) != (failure?.Kind, failure?.Phase) || TimeProvider.System.GetElapsedTime(began) > Long)
        {
            var found = $"{failure?.Kind} {failure?.Phase} {failure?.Detail.En}";
            wrong.Enqueue(
                $"{row.Service.Name} {row.Name}: expected {row.Kind} {row.Phase}, found {found} after {TimeProvider.System.GetElapsedTime(began)}"
            );
        }
    }

    private static async Task<Failure?> SubmitAsync(ProbeOptions place, SessionRunner sessions)
    {
        var letter = SubmitterTests.SevenBit();
        return (await new Submitter(sessions).SubmitAsync(new(place, Trips.Sender), Trips.Recipient, letter, 0, Token)).Failure;
    }

    private static async Task<Failure?> WatchAsync(ProbeOptions place, SessionRunner sessions)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var events = new RouteEvents();
        var watching = Scripted.WatchAsync(place, sessions, events, stopping.Token);
        var first = await events.Reader.ReadAsync(Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
        return first is RouteEvent.Shut shut ? shut.Failure : null;
    }

    /// <summary>Waits until no more is used than allowed, since servers hear of the end of a connection a little later.</summary>
    private async Task<(int Handles, long Octets)> SettleAsync((int Handles, long Octets) before, TimeSpan within)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var used = Used();
            var settled = used.Handles - before.Handles <= MoreHandles && used.Octets - before.Octets <= MoreOctets;
            if ((settled && servers.Values.All(server => server.Open == 0)) || TimeProvider.System.GetElapsedTime(began) > within)
            {
                return Used();
            }
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Token);
        }
    }

    private static (int Handles, long Octets) Used()
    {
        var octets = GC.GetTotalMemory(forceFullCollection: true);
        return (Directory.Exists("/proc/self/fd") ? Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() : 0, octets);
    }

    private static int ClosedPort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
