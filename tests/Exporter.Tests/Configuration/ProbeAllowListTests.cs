using Exporter.Configuration;

namespace Exporter.Tests.Configuration;

public sealed class ProbeAllowListTests
{
    private static readonly ProbeAllowList Everything = Fixtures.LoadGood("everything.yml").Allow;

    [Theory]
    [InlineData("mail.example.com")]
    [InlineData("MAIL.example.com.")]
    [InlineData("third.example.com")]
    [InlineData("192.0.2.21")]
    [InlineData("[2001:db8:0::25]")]
    [InlineData("a.example.net")]
    [InlineData("a.b.Example.Net.")]
    [InlineData("named.example.org")]
    [InlineData("198.51.100.255")]
    [InlineData("::ffff:198.51.100.1")]
    [InlineData("203.0.113.7")]
    public void Configured_hosts_and_patterns_are_permitted(string host) => Assert.True(Everything.Permits(host));

    [Theory]
    [InlineData("")]
    [InlineData("example.net")]
    [InlineData("badexample.net")]
    [InlineData("named.example.org.evil.example")]
    [InlineData("x.named.example.org")]
    [InlineData("198.51.101.0")]
    [InlineData("203.0.113.8")]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("2130706433")]
    [InlineData("198.51.100.0/24")]
    [InlineData("*.example.net.evil.example")]
    public void Anything_else_is_not(string host) => Assert.False(Everything.Permits(host));

    [Fact]
    public void Without_patterns_only_configured_hosts_are_permitted() =>
        Assert.False(new ProbeAllowList([], [], []).Permits("mail.example.com"));

    [Fact]
    public void A_file_may_say_that_nothing_is_permitted() =>
        Assert.False(Fixtures.Parse("probe: { allow: [] }").Allow.Permits("mail.example.com"));

    [Fact]
    public void A_star_permits_everything()
    {
        Assert.True(AllowPattern.TryParse("*", out var star, out _));
        var list = new ProbeAllowList([star], [], []);
        Assert.True(list.Permits("any.example") && list.Permits("::1") && list.Permits("10.0.0.1"));
    }

    [Fact]
    public void A_network_may_be_written_by_any_of_its_addresses()
    {
        Assert.True(AllowPattern.TryParse("192.0.2.77/24", out var network, out _));
        Assert.True(new ProbeAllowList([network], [], []).Permits("192.0.2.1"));
    }

    [Fact]
    public void Flags_add_to_the_file()
    {
        Assert.True(AllowPattern.TryParse("10.0.0.0/8", out var network, out _));
        var surroundings = Fixtures.Surroundings(".") with { Allow = [network] };
        Assert.True(ConfigLoader.Parse("x", "defaults: { interval: 1m }", surroundings).Config!.Allow.Permits("10.1.2.3"));
    }

    [Fact]
    public void A_pattern_that_is_none_says_why()
    {
        Assert.False(AllowPattern.TryParse("10.0.0.0/33", out _, out var problem));
        Assert.Equal("`10.0.0.0/33` is not a network; write 192.0.2.0/24 or 2001:db8::/32", problem);
    }
}
