using System.Net;
using System.Net.Sockets;

namespace Exporter.Sandbox.Names;

/// <summary>
/// The resolver and the name servers of the world, all on one port and each on an address of its own, as the look at name servers asks a single port. Thread-safe;
/// the table may be replaced at any time.
/// </summary>
internal sealed class NameServers : IAsyncDisposable
{
    private const int Attempts = 32;
    private readonly List<NameServer> servers = [];
    private volatile NameTable table;

    private NameServers(NameTable table) => this.table = table;

    /// <summary>The resolver's, that of the zones above, and those of the two that serve domains. Linux and Windows have all of 127/8 on loopback.</summary>
    public static IReadOnlyList<IPAddress> Addresses { get; } =
    [IPAddress.Loopback, new([127, 0, 0, 2]), new([127, 0, 0, 3]), new([127, 0, 0, 4])];

    /// <summary>The resolver; the others have its port.</summary>
    public IPEndPoint Resolver => servers[0].EndPoint;

    /// <summary>What they answer from now on.</summary>
    public NameTable Table
    {
        set => table = value;
    }

    /// <summary>Starts all of them.</summary>
    public static async Task<NameServers> StartAsync(NameTable table, TimeProvider clock)
    {
        for (var attempt = 1; ; attempt++)
        {
            var all = new NameServers(table);
            try
            {
                all.Start(clock);
                return all;
            }
            // A port that is free on one address may be taken on another.
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse && attempt < Attempts)
            {
                await all.DisposeAsync();
            }
            catch
            {
                await all.DisposeAsync();
                throw;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Task.WhenAll(servers.Select(server => server.DisposeAsync().AsTask()));

    private void Start(TimeProvider clock)
    {
        servers.Add(NameServer.Start(new(Addresses[0], 0), recursion: true, question => table.Resolve(question), clock));
        for (var server = 1; server < Addresses.Count; server++)
        {
            var index = server - 1;
            var place = new IPEndPoint(Addresses[server], Resolver.Port);
            servers.Add(NameServer.Start(place, recursion: false, question => table.Ask(index, question), clock));
        }
    }
}
