using System.Net;
using Exporter.Mail.Dnsbl;

namespace Exporter.Mail.Tests.Dnsbl;

public sealed class DnsblSubjectTests
{
    [Theory]
    // RFC 5782 §2.1: the octets of the address backwards, then the list's domain.
    [InlineData("192.0.2.99", "bl.example.net", "99.2.0.192.bl.example.net")]
    [InlineData("192.0.2.0", "bl.example.net.", "0.2.0.192.bl.example.net")]
    // RFC 5782 §2.4: 32 nibbles backwards; zeros that :: hides are there.
    [InlineData(
        "2001:db8:1:2:3:4:567:89ab",
        "ugly.example.com",
        "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.8.b.d.0.1.0.0.2.ugly.example.com"
    )]
    [InlineData("2001:DB8::1", "v6.example", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.v6.example")]
    // RFC 5782 §3: a domain is put before the list's domain as it is.
    [InlineData("invalid.edu", "doms.example.net", "invalid.edu.doms.example.net")]
    [InlineData("Mail.Example.COM.", "doms.example.net", "mail.example.com.doms.example.net")]
    // RFC 5890 §2.3.2.1: in the DNS a name is in A-labels.
    [InlineData("bücher.example", "doms.example.net", "xn--bcher-kva.example.doms.example.net")]
    public void The_name_to_ask_for_is_made_as_the_kind_demands(string text, string zone, string expected) =>
        Assert.Equal(expected, DnsblSubject.Parse(text)!.NameIn(zone));

    [Theory]
    [InlineData("192.0.2.1", DnsblKind.Ip4)]
    [InlineData("2001:db8::1", DnsblKind.Ip6)]
    [InlineData("::ffff:192.0.2.1", DnsblKind.Ip6)]
    [InlineData("example.com", DnsblKind.Domain)]
    public void Text_shows_its_kind(string text, DnsblKind kind) => Assert.Equal(kind, DnsblSubject.Parse(text)!.Kind);

    [Theory]
    [InlineData("")]
    [InlineData("127.1")]
    [InlineData("192.0.2.256")]
    [InlineData("010.0.0.1")]
    [InlineData("[2001:db8::1]:25")]
    [InlineData("fe80::1%eth0")]
    [InlineData("a..example")]
    public void What_is_neither_address_nor_domain_is_nothing(string text) => Assert.Null(DnsblSubject.Parse(text));

    [Fact]
    public void A_name_that_would_be_longer_than_253_characters_is_not_asked_for()
    {
        // RFC 1035 §2.3.4: a name has at most 255 octets on the wire.
        var label = new string('a', 61);
        var domain = DnsblSubject.Parse($"{label}.{label}.{label}.example")!;
        Assert.Equal(193, domain.Labels.Length);
        Assert.Equal(253, domain.NameIn($"{new string('b', 55)}.net")?.Length);
        Assert.Null(domain.NameIn($"{new string('b', 56)}.net"));
    }

    [Fact]
    public void A_zone_that_is_no_name_is_not_asked() => Assert.Null(DnsblSubject.Of(IPAddress.Loopback).NameIn("a..b"));

    [Theory]
    // RFC 5782 §5: 127.0.0.2 is on every IPv4 list and 127.0.0.1 on none.
    [InlineData(DnsblKind.Ip4, "2.0.0.127.z", "1.0.0.127.z")]
    // RFC 5782 §5: ::FFFF:7F00:2 and ::FFFF:7F00:1.
    [InlineData(
        DnsblKind.Ip6,
        "2.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.z",
        "1.0.0.0.0.0.f.7.f.f.f.f.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.z"
    )]
    // RFC 5782 §5: the reserved names TEST and INVALID.
    [InlineData(DnsblKind.Domain, "test.z", "invalid.z")]
    public void Test_points_are_those_of_the_standard(DnsblKind kind, string listed, string unlisted)
    {
        var points = DnsblTestPoints.Of(kind);
        Assert.Equal((listed, unlisted), (points.Listed.NameIn("z"), points.Unlisted.NameIn("z")));
    }
}
