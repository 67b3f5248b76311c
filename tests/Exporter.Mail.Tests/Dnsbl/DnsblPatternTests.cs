using System.Net;
using Exporter.Mail.Dnsbl;

namespace Exporter.Mail.Tests.Dnsbl;

public sealed class DnsblPatternTests
{
    [Theory]
    [InlineData("127.0.0.2", "127.0.0.2", true)]
    [InlineData("127.0.0.2", "127.0.0.3", false)]
    [InlineData("127.0.0.4-7", "127.0.0.4", true)]
    [InlineData("127.0.0.4-7", "127.0.0.7", true)]
    [InlineData("127.0.0.4-7", "127.0.0.8", false)]
    [InlineData("127.0.*.3", "127.0.14.3", true)]
    [InlineData("127.0.*.3", "127.1.14.3", false)]
    // RFC 5782 §2.3: bits of the last octet may stand for sublists.
    [InlineData("127.0.0.&8", "127.0.0.14", true)]
    [InlineData("127.0.0.&8", "127.0.0.6", false)]
    [InlineData("127.0.0.&12", "127.0.0.8", false)]
    [InlineData("127.0.0.2", "::ffff:127.0.0.2", false)]
    public void A_pattern_covers_its_addresses_and_no_other(string pattern, string address, bool covered) =>
        Assert.Equal(covered, DnsblPattern.Parse(pattern).Pattern!.Covers(IPAddress.Parse(address)));

    [Theory]
    [InlineData("", 0, DnsblPatternFault.FourOctets)]
    [InlineData("127.0.0", 7, DnsblPatternFault.FourOctets)]
    [InlineData("127.0.0.2.3", 11, DnsblPatternFault.FourOctets)]
    [InlineData("127.0.0.256", 8, DnsblPatternFault.Octet)]
    [InlineData("127.0.x.2", 6, DnsblPatternFault.Octet)]
    [InlineData("127.0.0.7-4", 8, DnsblPatternFault.Octet)]
    [InlineData("127.0.0.1-2-3", 8, DnsblPatternFault.Octet)]
    [InlineData("127.0.0.&0", 8, DnsblPatternFault.Octet)]
    [InlineData("127.0.0.+2", 8, DnsblPatternFault.Octet)]
    [InlineData("128.0.0.2", 0, DnsblPatternFault.Not127)]
    [InlineData("*.0.0.2", 0, DnsblPatternFault.Not127)]
    public void A_text_that_is_no_pattern_says_where_and_why(string text, int position, DnsblPatternFault fault) =>
        Assert.Equal(new DnsblPatternReading(null, position, fault), DnsblPattern.Parse(text));

    [Fact]
    public void A_flood_of_dots_is_cut_short() =>
        Assert.Equal(DnsblPatternFault.FourOctets, DnsblPattern.Parse(new string('.', 1 << 20)).Fault);
}
