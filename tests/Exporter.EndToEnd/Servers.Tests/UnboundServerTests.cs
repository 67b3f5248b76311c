namespace Exporter.EndToEnd.Servers.Tests;

public sealed class UnboundServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_has_its_zones_with_the_serial_that_was_asked_for_and_refuses_others()
    {
        await using var server = await UnboundServer.StartAsync(
            LoopbackPorts.NextEndPoint(),
            [new("one.test", "@ MX 10 mx"), new("two.test")],
            7,
            overTcp: true,
            Token
        );
        Assert.Equal(["10 mx.one.test."], await server.AskAsync("one.test", "MX", Token));
        Assert.Contains(" 7 60 ", Assert.Single(await server.AskAsync("two.test", "SOA", Token)), StringComparison.Ordinal);
        Assert.Empty(await server.AskAsync("three.test", "SOA", Token));
        Assert.True(await LoopbackPorts.IsOpenAsync(server.EndPoint, Token));
    }

    [Fact]
    public async Task Without_TCP_it_answers_over_UDP_alone()
    {
        await using var server = await UnboundServer.StartAsync(LoopbackPorts.NextEndPoint(), [new("one.test")], 1, overTcp: false, Token);
        Assert.NotEmpty(await server.AskAsync("one.test", "SOA", Token));
        Assert.False(await LoopbackPorts.IsOpenAsync(server.EndPoint, Token));
    }

    [Fact]
    public async Task As_a_resolver_it_asks_the_server_of_each_zone()
    {
        await using var bind = await BindServer.StartAsync([new("one.test", "@ TXT here")], Token);
        await using var resolver = await UnboundServer.ResolveAsync([("one.test", bind.EndPoint)], Token);
        Assert.Equal(["\"here\""], await resolver.AskAsync("one.test", "TXT", Token));
    }
}
