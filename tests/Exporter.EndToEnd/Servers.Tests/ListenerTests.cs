using System.Net.Sockets;

namespace Exporter.EndToEnd.Servers.Tests;

public sealed class ListenerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connect_to_a_full_backlog_is_still_on_its_way_when_patience_ends()
    {
        using var full = await FullBacklogListener.StartAsync(Token);
        Assert.False(await LoopbackPorts.IsOpenAsync(full.EndPoint, Token));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => socket.ConnectAsync(full.EndPoint, patience.Token).AsTask());
    }

    [Fact]
    public async Task A_freed_port_can_be_taken_at_once()
    {
        var full = await FullBacklogListener.StartAsync(Token);
        var endpoint = full.EndPoint;
        full.Dispose();
        Assert.False(await LoopbackPorts.IsOpenAsync(endpoint, Token));
        using var silent = SilentListener.Start(endpoint);
        Assert.Throws<SocketException>(() => SilentListener.Start(endpoint));
        Assert.True(await LoopbackPorts.IsOpenAsync(endpoint, Token));
    }

    [Fact]
    public async Task A_silent_listener_takes_connections_and_says_nothing()
    {
        using var silent = SilentListener.Start();
        await using var client = await PlainConversation.ConnectAsync(silent.EndPoint, Token);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.ReadLineAsync(patience.Token));
    }

    [Fact]
    public void Addresses_are_loopback_and_never_given_twice()
    {
        var addresses = Enumerable.Range(0, 5).Select(_ => LoopbackPorts.NextAddress()).ToList();
        Assert.All(addresses, address => Assert.Equal(127, address.GetAddressBytes()[0]));
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
    }
}
