using System.Net;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class RoutesTests
{
    private readonly Routes routes = new();

    [Theory]
    [InlineData(null)]
    [InlineData("127.0.0.9")]
    public void Loopback_is_reached_from_each_of_its_addresses(string? source) =>
        Assert.True(routes.Uses(IPAddress.Loopback, IpFamily.Ipv4, source is null ? null : IPAddress.Parse(source)));

    [Fact]
    public void An_end_that_this_host_does_not_have_is_for_the_dialler_to_tell() =>
        Assert.True(routes.Uses(IPAddress.Loopback, IpFamily.Ipv4, IPAddress.Parse("192.0.2.77")));

    [Fact]
    public void From_loopback_there_is_no_way_out() =>
        Assert.False(routes.Uses(IPAddress.Parse("192.0.2.1"), IpFamily.Ipv4, IPAddress.Parse("127.0.0.9")));
}
