using System.Net;
using System.Net.Sockets;
using Exporter.Sandbox.Tests.Clients;
using Microsoft.Extensions.Time.Testing;

namespace Exporter.Sandbox.Tests;

public sealed class MailWorldTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_listens_on_loopback_and_every_faulty_host_is_another_one()
    {
        await using var world = await MailWorld.StartAsync(TimeProvider.System, Token);
        var all = world.Healthy.Concat(world.Faulty).ToList();

        Assert.All(all, endpoint => Assert.Equal(IPAddress.Loopback, endpoint.EndPoint.Address));
        Assert.Equal(all.Count, all.Select(endpoint => endpoint.EndPoint.Port).Distinct().Count());
        Assert.Equal(Faults.Servers.Concat(Faults.Mailboxes), world.Faulty.Select(endpoint => endpoint.Fault!));
        Assert.Equal(Faults.All, world.Knobs.Select(knob => knob.Fault!));
        Assert.Equal(Faults.Servers.Length + Faults.Mailboxes.Length, world.Faulty.Select(endpoint => endpoint.Host).Distinct().Count());
        Assert.All(world.Faulty, endpoint => Assert.True(endpoint.IsFaulty));
        Assert.StartsWith("-----BEGIN CERTIFICATE-----", world.Authority.RootPem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificates_are_dated_by_the_clock()
    {
        var now = new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero);
        await using var world = await MailWorld.StartAsync(new FakeTimeProvider(now), Token);
        Assert.All(world.Healthy, endpoint => Assert.Equal(now.AddDays(80).UtcDateTime, endpoint.Certificate.NotAfter.ToUniversalTime()));
    }

    [Fact]
    public async Task The_end_of_the_world_cuts_open_connections_and_may_come_twice()
    {
        var world = await MailWorld.StartAsync(TimeProvider.System, Token);
        var silent = world.Faulty.Single(endpoint => endpoint.Fault!.Name == "smtp-silent");
        await using var greeted = await RawClient.ConnectAsync(world.Healthy[0].EndPoint, Token);
        await greeted.ReadReplyAsync();
        await using var waiting = await RawClient.ConnectAsync(silent.EndPoint, Token);
        // Handshakes that the clients never begin.
        await using var mute = await RawClient.ConnectAsync(world.Healthy[2].EndPoint, Token);
        await using var control = await RawClient.ConnectAsync(world.Control, Token);

        await world.DisposeAsync();
        await world.DisposeAsync();

        Assert.Empty(await greeted.ReadLineAsync());
        await Assert.ThrowsAnyAsync<SocketException>(() => RawClient.ConnectAsync(silent.EndPoint, Token));
    }

    [Fact]
    public async Task A_stopped_endpoint_refuses_while_the_others_serve()
    {
        await using var world = await MailWorld.StartAsync(TimeProvider.System, Token);
        await world.Healthy[0].DisposeAsync();
        await Assert.ThrowsAnyAsync<SocketException>(() => RawClient.ConnectAsync(world.Healthy[0].EndPoint, Token));
        await using var client = await RawClient.ConnectAsync(world.Healthy[1].EndPoint, Token);
        Assert.StartsWith("220 ", await client.ReadReplyAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_idles_is_cut_off()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var world = await MailWorld.StartAsync(clock, Token);
        await using var client = await RawClient.ConnectAsync(world.Healthy[0].EndPoint, Token);
        await client.ReadReplyAsync();

        var cut = client.ReadLineAsync();
        // The server may arm its limit after any one step of the clock, so the clock steps until it shows.
        while (!cut.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await Task.WhenAny(cut, Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, Token));
        }

        Assert.Empty(await cut);
    }

    [Fact]
    public async Task An_endless_line_ends_the_session()
    {
        await using var world = await MailWorld.StartAsync(TimeProvider.System, Token);
        await using var client = await RawClient.ConnectAsync(world.Healthy[0].EndPoint, Token);
        await client.ReadReplyAsync();
        await client.SendAsync(new string('x', 12288));
        Assert.Empty(await client.ReadLineAsync());
    }

    [Fact]
    public async Task More_clients_than_the_limit_wait_for_their_turn()
    {
        await using var world = await MailWorld.StartAsync(TimeProvider.System, Token);
        var clients = new List<RawClient>();
        for (var i = 0; i < 256; i++)
        {
            clients.Add(await RawClient.ConnectAsync(world.Healthy[0].EndPoint, Token));
            await clients[i].ReadReplyAsync();
        }
        await using var late = await RawClient.ConnectAsync(world.Healthy[0].EndPoint, Token);
        var greeting = late.ReadReplyAsync();
        Assert.False(greeting.IsCompleted);

        await clients[0].CommandAsync("QUIT");
        Assert.StartsWith("220 ", await greeting, StringComparison.Ordinal);
        await Task.WhenAll(clients.Select(client => client.DisposeAsync().AsTask()));
    }
}
