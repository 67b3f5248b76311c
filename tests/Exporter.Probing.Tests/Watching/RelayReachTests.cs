using System.Net.Sockets;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Smtp;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

/// <summary>A network that blocks port 25 makes no exchanger look dead.</summary>
public sealed class RelayReachTests
{
    private static readonly Failure Silent = new(FailureKind.Timeout, Phase.Connect, default);

    private readonly RelayReach relays = new();

    [Fact]
    public void An_exchanger_that_does_not_answer_is_unknown_while_none_ever_did()
    {
        Assert.True(Judge(Silent).Ours);
        Assert.True(Judge(Silent with { Kind = FailureKind.Unreachable }).Ours);
        Assert.Contains("25", Judge(Silent).Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(FailureKind.Refused, Phase.Connect)]
    [InlineData(FailureKind.Timeout, Phase.Greeting)]
    [InlineData(FailureKind.Rejected, Phase.Ehlo)]
    public void Once_a_host_was_reached_silence_is_the_exchangers_own(FailureKind kind, Phase phase)
    {
        Judge(new(kind, phase, default));
        Assert.False(Judge(Silent).Ours);
    }

    [Fact]
    public void One_family_says_nothing_about_the_other()
    {
        Judge(null, AddressFamily.InterNetworkV6);
        Assert.True(Judge(Silent).Ours);
        Judge(null);
        Assert.False(Judge(Silent).Ours);
    }

    [Fact]
    public void What_somebody_configured_is_taken_at_its_word() =>
        Assert.False(Judge(Silent, AddressFamily.InterNetwork, discovered: false).Ours);

    private Failure Judge(Failure? failure, AddressFamily family = AddressFamily.InterNetwork, bool discovered = true)
    {
        var target = new Target("mx.example.com", "mx.example.com", new("mx.example.com")) { IsDiscovered = discovered };
        var options = new ProbeOptions(target, new(Service.Smtp, target.Host, 25, IpFamily.Ipv4));
        var look = SmtpProbe.Kind.Bind(options, ProbeServices.Create(TimeProvider.System));
        return relays.Judge(options, family, look.Nothing(failure ?? Silent) with { Failure = failure }).Failure ?? Silent;
    }
}
