using Exporter.Probing.Probes;

namespace Exporter.Probing.Tests.Probes;

public sealed class ProbeMailboxTests
{
    [Theory]
    [InlineData("probe@example.com", "probe@example.com")]
    [InlineData("Probe+x@Example.COM", "Probe+x@example.com")]
    [InlineData("a.b@münchen.example", "a.b@xn--mnchen-3ya.example")]
    public void A_plain_address_is_a_mailbox(string text, string address) => Assert.Equal(address, ProbeMailbox.Parse(text)?.Address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("probe")]
    [InlineData("@example.com")]
    [InlineData("probe@")]
    [InlineData("a..b@example.com")]
    [InlineData(".a@example.com")]
    [InlineData("a b@example.com")]
    [InlineData("a@b@example.com")]
    [InlineData("\"a\"@example.com")]
    [InlineData("a>\r\nDATA@example.com")]
    [InlineData("a@[192.0.2.1>]\r\nDATA")]
    [InlineData("a@[192.0.2.1]")]
    [InlineData("a@example.com> SIZE=1")]
    [InlineData("jürgen@example.com")]
    [InlineData("a2345678901234567890123456789012345678901234567890123456789012345@example.com")]
    public void Anything_else_is_none(string? text) => Assert.Null(ProbeMailbox.Parse(text));

    [Fact]
    public void It_says_nobodys_name() =>
        Assert.Equal(
            ("***", "***"),
            (ProbeMailbox.Parse("probe@example.com")!.ToString(), new OwnedHost(ProbeMailbox.Parse("probe@example.com"), []).ToString())
        );

    [Fact]
    public void What_may_be_asked_is_the_same_if_it_says_the_same()
    {
        OwnedHost Made(params string[] domains) => new(ProbeMailbox.Parse("probe@example.com"), domains);
        Assert.Equal(Made("a.example", "b.example"), Made("a.example", "b.example"));
        Assert.Equal(Made("a.example").GetHashCode(), Made("a.example").GetHashCode());
        Assert.NotEqual(Made("a.example"), Made("b.example"));
        Assert.NotEqual(Made("a.example"), Made("a.example") with { Mailbox = null });
    }
}
