using System.Net;
using System.Net.Sockets;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

/// <summary>The control probe tells our own network's faults from the target's. Its point here is a listener on loopback.</summary>
public sealed class ControlTests : IDisposable
{
    private readonly Surroundings around = new();
    private readonly TcpListener point = new(IPAddress.Loopback, 0);

    public ControlTests()
    {
        point.Start();
        around.Control.Settings = new([new("127.0.0.1", ((IPEndPoint)point.LocalEndpoint).Port)], null);
    }

    [Theory]
    [InlineData(SocketError.TimedOut, "timeout in connect")]
    [InlineData(SocketError.NetworkUnreachable, "unreachable in connect")]
    public async Task A_red_control_turns_timeouts_and_unreachables_into_unknown(SocketError error, string died)
    {
        await TurnRedAsync();
        var report = await LookAsync(error);
        Assert.Equal((died, Status.Unknown), (report.Died(), report.StatusOf(FakeKind.Connect)));
    }

    [Theory]
    [InlineData(SocketError.ConnectionRefused)]
    [InlineData(SocketError.ConnectionReset)]
    public async Task A_red_control_leaves_what_the_target_itself_answered(SocketError error)
    {
        await TurnRedAsync();
        Assert.Equal(Status.Critical, (await LookAsync(error)).StatusOf(FakeKind.Connect));
    }

    [Fact]
    public async Task A_green_control_leaves_a_timeout_to_the_target()
    {
        await around.Control.LookAsync(around.Token);
        Assert.Equal(Status.Critical, (await LookAsync(SocketError.TimedOut)).StatusOf(FakeKind.Connect));
    }

    [Fact]
    public async Task A_silent_address_is_explained_by_a_red_control_and_by_nothing_else()
    {
        await around.Control.LookAsync(around.Token);
        Assert.False(await around.Control.ExplainsAsync(IPAddress.Loopback, Given.Now, around.Token));
        await TurnRedAsync();
        Assert.True(await around.Control.ExplainsAsync(IPAddress.Loopback, Given.Now, around.Token));
    }

    [Fact]
    public async Task An_address_without_a_way_explains_its_silence() =>
        Assert.True(await around.Control.ExplainsAsync(IPAddress.Parse("fe80::1"), Given.Now, around.Token));

    [Fact]
    public async Task A_control_that_was_never_green_mutes_nothing_and_is_a_finding()
    {
        point.Stop();
        await around.Control.LookAsync(around.Token);
        Assert.Equal(Status.Critical, (await LookAsync(SocketError.TimedOut)).StatusOf(FakeKind.Connect));
        Assert.Equal(new(Up: false, EverUp: false, Given.Now), around.Control.States[(ControlProbe.Connect, IpFamily.Ipv4)]);
    }

    [Fact]
    public async Task A_control_that_failed_since_the_look_began_is_asked_again_before_it_mutes()
    {
        await around.Control.LookAsync(around.Token);
        around.Clock.Advance(TimeSpan.FromSeconds(1));
        point.Stop();
        // The last answer is a second old and green; the network has broken since.
        Assert.Equal(Status.Unknown, (await LookAsync(SocketError.TimedOut)).StatusOf(FakeKind.Connect));
    }

    [Theory]
    [InlineData(ResolveOutcome.Found, true)]
    [InlineData(ResolveOutcome.NoAddress, true)]
    [InlineData(ResolveOutcome.NoName, false)]
    [InlineData(ResolveOutcome.Failed, false)]
    public async Task The_resolver_is_controlled_by_a_name_that_exists(ResolveOutcome outcome, bool up)
    {
        around.Control.Settings = around.Control.Settings with { Resolve = "example.org" };
        around.Resolver.Answers[IpFamily.Ipv4] = new(outcome, [], default);
        await around.Control.LookAsync(around.Token);
        Assert.Equal(up, around.Control.States[(ControlProbe.Resolve, IpFamily.Ipv4)].Up);
    }

    [Fact]
    public async Task A_family_without_a_control_point_has_no_state()
    {
        await around.Control.LookAsync(around.Token);
        Assert.Equal([(ControlProbe.Connect, IpFamily.Ipv4)], around.Control.States.Keys);
    }

    public void Dispose()
    {
        point.Dispose();
        around.Dispose();
    }

    private async Task TurnRedAsync()
    {
        await around.Control.LookAsync(around.Token);
        point.Stop();
        around.Clock.Advance(TimeSpan.FromSeconds(15));
        await around.Control.LookAsync(around.Token);
    }

    private Task<ProbeReport> LookAsync(SocketError error) =>
        around.LookAsync(around.Watch(FakeKind.Of((_, _) => throw new SocketException((int)error))));
}
