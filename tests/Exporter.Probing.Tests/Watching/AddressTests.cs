using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

/// <summary>Which address a look goes to, and what it says when there is none.</summary>
public sealed class AddressTests : IDisposable
{
    private static readonly IPAddress First = IPAddress.Parse("127.0.0.1");
    private static readonly IPAddress Second = IPAddress.Parse("127.0.0.2");
    private static readonly HostAddresses NoAddress = new(ResolveOutcome.NoAddress, [], default);

    private readonly Surroundings around = new();

    [Theory]
    [InlineData(ResolveOutcome.NoName, Status.Critical)]
    [InlineData(ResolveOutcome.Failed, Status.Unknown)]
    public async Task A_name_that_does_not_exist_is_a_fact_and_a_resolver_that_fails_is_not(ResolveOutcome outcome, Status expected)
    {
        around.Resolver.Answers[IpFamily.Ipv4] = around.Resolver.Answers[IpFamily.Ipv6] = new(outcome, [], default);
        var report = await LookAsync();
        Assert.Equal(("resolve in resolve", expected), (report.Died(), report.StatusOf(FakeKind.Connect)));
        Assert.Equal(Status.Unknown, report.StatusOf(FakeKind.Fine));
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_told_once_on_ipv4()
    {
        around.Resolver.Answers[IpFamily.Ipv6] = new(ResolveOutcome.NoName, [], default);
        Assert.False((await LookAsync(family: IpFamily.Ipv6)).Applies);
    }

    [Fact]
    public async Task A_host_without_aaaa_is_not_looked_at_on_ipv6()
    {
        var report = await LookAsync(family: IpFamily.Ipv6);
        Assert.False(report.Applies);
        Assert.Empty(report.Verdicts);
    }

    [Fact]
    public async Task A_host_with_aaaa_alone_is_not_looked_at_on_ipv4()
    {
        around.Resolver.Answers[IpFamily.Ipv4] = NoAddress;
        around.Resolver.Answers[IpFamily.Ipv6] = HostAddresses.Found([IPAddress.IPv6Loopback]);
        Assert.False((await LookAsync()).Applies);
    }

    [Fact]
    public async Task A_host_without_any_address_is_down()
    {
        around.Resolver.Answers[IpFamily.Ipv4] = NoAddress;
        var report = await LookAsync();
        Assert.Equal(("resolve in resolve", Status.Critical), (report.Died(), report.StatusOf(FakeKind.Connect)));
    }

    [Fact]
    public async Task Several_addresses_are_looked_at_in_turn_and_the_worst_of_the_round_counts()
    {
        around.Resolver.Answers[IpFamily.Ipv4] = HostAddresses.Found([First, Second]);
        var watch = around.Watch(FakeKind.Of(Only));
        WatchResult? result = null;
        for (var turn = 0; turn < 4; turn++)
        {
            var report = await around.LookAsync(watch, turn);
            Assert.Equal(turn % 2 == 0 ? First : Second, report.Address);
            result = WatchResult.After(result, watch, report);
            Assert.Equal(
                turn == 0 ? Status.Ok : Status.Warning,
                result.Verdicts.Single(verdict => verdict.Check.Id == FakeKind.Fine).Status
            );
        }
        Assert.Equal(2, result!.Round.Count);
    }

    [Fact]
    public async Task An_address_that_left_the_name_leaves_the_round()
    {
        around.Resolver.Answers[IpFamily.Ipv4] = HostAddresses.Found([First, Second]);
        var watch = around.Watch(FakeKind.Of(Only));
        var result = WatchResult.After(null, watch, await around.LookAsync(watch, 1));
        around.Resolver.Answers[IpFamily.Ipv4] = HostAddresses.Found([First]);
        result = WatchResult.After(result, watch, await around.LookAsync(watch, 2));
        Assert.Equal([First], result.Round.Select(report => report.Address));
    }

    public void Dispose() => around.Dispose();

    // The first address is fine, the second is not.
    private static Task Only(ProbeRun<FakeFacts> run, CancellationToken cancellationToken)
    {
        run.Saw(facts => facts with { Fine = run.Remote.Address.Equals(First) });
        return Task.CompletedTask;
    }

    private Task<ProbeReport> LookAsync(IpFamily family = IpFamily.Ipv4) =>
        around.LookAsync(around.Watch(FakeKind.Of(FakeKind.SeeFine), family: family));
}
