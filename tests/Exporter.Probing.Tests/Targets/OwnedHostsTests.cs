using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Targets;

public sealed class OwnedHostsTests
{
    private static readonly OwnedHosts Owned = new(["Mail.example.com", "*.mx.example.com", "192.0.2.20", "2001:DB8:0::25"]);

    [Theory]
    [InlineData("mail.example.com", true)]
    [InlineData("MAIL.EXAMPLE.COM.", true)]
    [InlineData("mail.example.com.evil.test", false)]
    [InlineData("other.example.com", false)]
    [InlineData("a.mx.example.com", true)]
    [InlineData("b.a.mx.example.com.", true)]
    [InlineData("mx.example.com", false)]
    [InlineData("evilmx.example.com", false)]
    [InlineData(".mx.example.com.evil.test", false)]
    [InlineData("192.0.2.20", true)]
    [InlineData("192.0.2.21", false)]
    [InlineData("2001:db8::25", true)]
    [InlineData("2001:db8::26", false)]
    public void A_host_is_covered_by_its_name_a_suffix_or_its_address(string host, bool covered) =>
        Assert.Equal(covered, Owned.Covers(host));

    [Fact]
    public void Nothing_is_owned_that_nobody_named() => Assert.False(OwnedHosts.None.Covers("mail.example.com"));
}
