using System.Security.Cryptography.X509Certificates;
using Exporter.Exposition;

namespace Exporter.Tests.Exposition;

public sealed class PeerNameTests
{
    /// <summary>A name of thirteen attributes as OpenSSL encodes it, two of them twice and two unknown to Go.</summary>
    private static readonly byte[] Manifold = Convert.FromBase64String(
        "MIIBBjELMAkGA1UEBhMCQ04xEzARBgNVBAoMCkFjbWUsIEluYy4xHDAaBgNVBAoME1p3ZWl0ZSBNw7xsbGVyIEdtYkgxETAPBgNV"
            + "BAsMCE1haWwrT3BzMQ0wCwYDVQQLDARsZWFkMQ8wDQYDVQQHDAbljJfkuqwxEDAOBgNVBAgMB0JlaWppbmcxDzANBgNVBAkMBjEg"
            + "Um9hZDEPMA0GA1UEEQwGMTAwMDAwMRYwFAYDVQQDDA1maXJzdC5leGFtcGxlMQswCQYDVQQFEwI0MjEfMB0GCSqGSIb3DQEJARYQ"
            + "cm9vdEBleGFtcGxlLmNvbTEXMBUGCgmSJomT8ixkARkWB2V4YW1wbGU="
    );

    [Fact]
    public void A_name_with_every_attribute_is_written_as_blackbox_exporter_0_23_wrote_it() =>
        Assert.Equal(
            @"SERIALNUMBER=42,CN=first.example,OU=Mail\+Ops+OU=lead,O=Acme\, Inc.+O=Zweite Müller GmbH,POSTALCODE=100000,STREET=1 Road,"
                + "L=北京,ST=Beijing,C=CN,0.9.2342.19200300.100.1.25=#13076578616d706c65,"
                + "1.2.840.113549.1.9.1=#0c10726f6f74406578616d706c652e636f6d",
            PeerName.Of(Manifold)
        );

    [Theory]
    [InlineData("mail.example.com", "CN=mail.example.com")]
    [InlineData("#1 mail", "CN=\\#1 mail")]
    [InlineData(" in spaces ", "CN=\\ in spaces\\ ")]
    [InlineData("a<b>;\"c\\", "CN=a\\<b\\>\\;\\\"c\\\\")]
    public void What_has_a_meaning_in_a_name_is_escaped(string commonName, string expected)
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(commonName);
        Assert.Equal(expected, PeerName.Of(name.Build().RawData));
    }

    [Fact]
    public void Of_two_common_names_the_last_is_kept()
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("second");
        name.AddCommonName("first");
        var both = name.Build();
        Assert.Equal(
            $"CN={both.EnumerateRelativeDistinguishedNames(reversed: false).Last().GetSingleElementValue()}",
            PeerName.Of(both.RawData)
        );
    }

    [Fact]
    public void An_empty_name_is_an_empty_text() => Assert.Equal("", PeerName.Of(new byte[] { 0x30, 0x00 }));

    [Fact]
    public void What_is_no_name_is_told_apart() => Assert.Null(PeerName.Of(new byte[] { 0x30, 0x05, 0x01 }));
}
