using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Network;

public sealed class DialerTests
{
    private readonly Dialer dialer = new(TimeProvider.System);

    [Theory]
    [InlineData("127.0.0.9")]
    [InlineData("127.200.0.1")]
    public async Task A_server_sees_the_address_that_connections_are_to_be_made_from(string source)
    {
        Assert.Equal(IPAddress.Parse(source), await SeenAsync(IPAddress.Parse(source)));
    }

    [Fact]
    public async Task Without_one_the_system_chooses() => Assert.Equal(IPAddress.Loopback, await SeenAsync(null));

    [Theory]
    [InlineData("192.0.2.77")]
    [InlineData("203.0.113.200")]
    public async Task An_address_that_this_host_does_not_have_is_our_own_fault(string source)
    {
        var remote = new IPEndPoint(IPAddress.Loopback, 9);
        var failure = await Assert.ThrowsAsync<LookException>(() =>
            dialer.ConnectAsync(remote, IPAddress.Parse(source), TestContext.Current.CancellationToken)
        );
        Assert.Equal((FailureKind.Internal, true), (failure.Kind, failure.Ours));
        Assert.Equal($"source_address {source} is no address of this host", failure.Detail.En);
    }

    [Fact]
    public void A_target_has_an_end_of_ours_for_each_family_that_it_names()
    {
        var (v4, v6) = (IPAddress.Parse("192.0.2.7"), IPAddress.Parse("2001:db8::7"));
        var target = new Target("mail", Given.Host, new(Given.Host)) { SourceAddresses = [v4] };
        Assert.Equal((v4, null), (target.SourceFor(IPAddress.Loopback), target.SourceFor(IPAddress.IPv6Loopback)));
        Assert.Equal(v6, (target with { SourceAddresses = [v4, v6] }).SourceFor(IPAddress.IPv6Loopback));
    }

    private async Task<IPAddress> SeenAsync(IPAddress? source)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var ours = await dialer.ConnectAsync((IPEndPoint)listener.LocalEndpoint, source, cancellationToken);
        using var theirs = await listener.AcceptSocketAsync(cancellationToken);
        return ((IPEndPoint)theirs.RemoteEndPoint!).Address;
    }
}
