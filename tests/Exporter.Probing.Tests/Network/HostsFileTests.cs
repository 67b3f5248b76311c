using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Network;

public sealed class HostsFileTests
{
    private static readonly HostsFile Parsed = HostsFile.Parse(
        """
        # a comment
        127.0.0.1	localhost
        ::1 localhost ip6-localhost # the other family
        192.0.2.1 Mail.Example.com mail
        192.0.2.2 mail.example.com
        not-an-address mail.example.com
        192.0.2.3
        """
    );

    [Theory]
    [InlineData("localhost", IpFamily.Ipv4, "127.0.0.1")]
    [InlineData("localhost", IpFamily.Ipv6, "::1")]
    [InlineData("mail", IpFamily.Ipv4, "192.0.2.1")]
    [InlineData("MAIL.example.com.", IpFamily.Ipv4, "192.0.2.1 192.0.2.2")]
    [InlineData("mail.example.com", IpFamily.Ipv6, "")]
    [InlineData("the", IpFamily.Ipv6, "")]
    [InlineData("unknown.example.com", IpFamily.Ipv4, "")]
    public void A_name_has_the_addresses_of_its_lines(string name, IpFamily family, string expected) =>
        Assert.Equal(expected, string.Join(' ', Parsed.Find(name, family)));
}
