using System.Net;
using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class AddressFinderTests
{
    private static readonly FamilyPreference LikeBlackbox = new(IpFamily.Ipv6, Fallback: true);
    private static readonly Target Mail = new("mail", Given.Host, new(Given.Host));
    private static readonly HostAddresses No = ScriptedResolver.None(ResolveOutcome.NoAddress);
    private static readonly HostAddresses V4 = ScriptedResolver.Found("192.0.2.1");
    private static readonly HostAddresses V6 = ScriptedResolver.Found("2001:db8::1");
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_on_both_families_is_looked_at_on_the_preferred_one()
    {
        var resolver = new ScriptedResolver { Ipv4 = V4, Ipv6 = V6 };
        Assert.Equal(IpFamily.Ipv6, (await ChooseAsync(resolver, LikeBlackbox)).Family);
        Assert.Equal(IpFamily.Ipv4, (await ChooseAsync(resolver, new(IpFamily.Ipv4, Fallback: true))).Family);
    }

    [Fact]
    public async Task Without_an_address_of_the_preferred_family_the_other_one_will_do()
    {
        var chosen = await ChooseAsync(new() { Ipv4 = V4, Ipv6 = No }, LikeBlackbox);
        Assert.Equal((IpFamily.Ipv4, IPAddress.Parse("192.0.2.1")), (chosen.Family, chosen.Found.Addresses[0]));
    }

    [Fact]
    public async Task Without_fallback_the_other_family_is_not_asked_for()
    {
        var resolver = new ScriptedResolver { Ipv4 = V4, Ipv6 = No };
        var chosen = await ChooseAsync(resolver, new(IpFamily.Ipv6, Fallback: false));
        Assert.Equal((IpFamily.Ipv6, ResolveOutcome.NoAddress, 1), (chosen.Family, chosen.Found.Outcome, resolver.Questions));
    }

    [Theory]
    [InlineData(ResolveOutcome.NoAddress, ResolveOutcome.NoAddress, ResolveOutcome.NoAddress)]
    [InlineData(ResolveOutcome.NoName, ResolveOutcome.NoName, ResolveOutcome.NoName)]
    [InlineData(ResolveOutcome.Failed, ResolveOutcome.NoAddress, ResolveOutcome.Failed)]
    [InlineData(ResolveOutcome.NoAddress, ResolveOutcome.Failed, ResolveOutcome.Failed)]
    public async Task A_host_without_any_address_is_told_on_IPv4_and_a_failed_resolver_is_not_hidden(
        ResolveOutcome v4,
        ResolveOutcome v6,
        ResolveOutcome expected
    )
    {
        var chosen = await ChooseAsync(new() { Ipv4 = ScriptedResolver.None(v4), Ipv6 = ScriptedResolver.None(v6) }, LikeBlackbox);
        Assert.Equal((IpFamily.Ipv4, expected), (chosen.Family, chosen.Found.Outcome));
    }

    [Fact]
    public async Task A_resolver_that_is_silent_about_one_family_does_not_hide_the_other()
    {
        var finder = new AddressFinder(new ScriptedResolver { Ipv4 = V4 }, TimeProvider.System);
        var chosen = await finder.ChooseAsync(Mail, LikeBlackbox, TimeSpan.FromMilliseconds(50), Token);
        Assert.Equal((IpFamily.Ipv4, ResolveOutcome.Found), (chosen.Family, chosen.Found.Outcome));
    }

    [Fact]
    public async Task Pinned_addresses_are_not_asked_for()
    {
        var resolver = new ScriptedResolver();
        var target = Mail with { Addresses = [IPAddress.Parse("192.0.2.7")] };
        var chosen = await new AddressFinder(resolver, TimeProvider.System).ChooseAsync(
            target,
            LikeBlackbox,
            TimeSpan.FromSeconds(5),
            Token
        );
        Assert.Equal((IpFamily.Ipv4, IPAddress.Parse("192.0.2.7"), 0), (chosen.Family, chosen.Found.Addresses[0], resolver.Questions));
    }

    [Fact]
    public async Task A_source_address_does_not_choose_the_family()
    {
        var target = Mail with { SourceAddresses = [IPAddress.Loopback] };
        var finder = new AddressFinder(new ScriptedResolver { Ipv4 = V4, Ipv6 = V6 }, TimeProvider.System);
        Assert.Equal(IpFamily.Ipv6, (await finder.ChooseAsync(target, LikeBlackbox, TimeSpan.FromSeconds(5), Token)).Family);
    }

    private static Task<Destination> ChooseAsync(ScriptedResolver resolver, FamilyPreference preference) =>
        new AddressFinder(resolver, TimeProvider.System).ChooseAsync(Mail, preference, TimeSpan.FromSeconds(5), Token);
}
