using System.Net;
using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

public sealed class SpfRepairTests
{
    [Theory]
    [InlineData("v=spf1 mx -all", "v=spf1 mx -all")]
    [InlineData("v=spf1 mx ~all", "v=spf1 mx ~all")]
    [InlineData("v=spf1 mx +all", "v=spf1 mx ~all")]
    [InlineData("v=spf1 mx all", "v=spf1 mx ~all")]
    [InlineData("v=spf1 mx ?all", "v=spf1 mx ~all")]
    [InlineData("v=spf1 mx", "v=spf1 mx ~all")]
    [InlineData("v=spf1", "v=spf1 ~all")]
    [InlineData("v=spf1 ptr mx -ptr:a.test -all", "v=spf1 mx -all")]
    [InlineData("v=spf1 -all include:a.test ?mx", "v=spf1 include:a.test ?mx -all")]
    [InlineData("v=spf1 mx -all ~all a", "v=spf1 mx a -all")]
    [InlineData("v=spf1 -all redirect=a.test", "v=spf1 -all")]
    [InlineData("v=spf1 redirect=a.test", "v=spf1 redirect=a.test")]
    [InlineData("v=spf1 ptr redirect=a.test", "v=spf1 redirect=a.test")]
    [InlineData("v=spf1 a +A MX mx -all", "v=spf1 a MX -all")]
    [InlineData("v=spf1 a -a -all", "v=spf1 a -a -all")]
    [InlineData("v=spf1 ip4:10.0.0.1 ip4:8.8.8.8 ip6:fd00::1 -all", "v=spf1 ip4:8.8.8.8 -all")]
    [InlineData("v=spf1 exp=e.test -all x=y mx", "v=spf1 mx -all exp=e.test x=y")]
    public void A_record_is_put_right(string text, string expected) =>
        Assert.Equal(expected, SpfRepair.Corrected(SpfRecord.Parse(text).Record!, keepsPrivate: false));

    [Fact]
    public void Private_networks_stay_where_they_are_normal() =>
        Assert.Equal(
            "v=spf1 ip4:10.0.0.1 ~all",
            SpfRepair.Corrected(SpfRecord.Parse("v=spf1 ip4:10.0.0.1 ptr ~all").Record!, keepsPrivate: true)
        );

    [Theory]
    [InlineData("v=spf1 mx -all", "v=spf1 include:a.test -all", "v=spf1 mx include:a.test -all")]
    [InlineData("v=spf1 mx -all", "v=spf1 include:a.test ~all", "v=spf1 mx include:a.test ~all")]
    [InlineData("v=spf1 mx a -all", "v=spf1 a mx -all", "v=spf1 mx a -all")]
    [InlineData("v=spf1 +all", "v=spf1 mx -all", "v=spf1 mx ~all")]
    [InlineData("v=spf1 redirect=a.test", "v=spf1 mx -all", "v=spf1 mx include:a.test ~all")]
    [InlineData("v=spf1 mx -all redirect=a.test", "v=spf1 -all", "v=spf1 mx -all")]
    [InlineData("v=spf1 exp=a.test -all", "v=spf1 exp=b.test -all", "v=spf1 -all exp=a.test")]
    public void Two_records_become_one(string one, string other, string expected) => Assert.Equal(expected, SpfRepair.Merged([one, other]));

    [Theory]
    [InlineData("v=spf1 ipv4:1.2.3.4 -all")]
    [InlineData("x")]
    public void What_cannot_be_read_cannot_be_merged(string broken) => Assert.Null(SpfRepair.Merged(["v=spf1 mx -all", broken]));

    [Fact]
    public void No_record_is_merged_from_nothing() => Assert.Null(SpfRepair.Merged([]));

    [Theory]
    [InlineData("v=spf1 -all", "8.8.8.8", "v=spf1 ip4:8.8.8.8 -all")]
    [InlineData("v=spf1", "8.8.8.8", "v=spf1 ip4:8.8.8.8")]
    [InlineData("V=SPF1  mx  ~all", "2600::1", "v=spf1 ip6:2600::1  mx  ~all")]
    [InlineData("v=spf1 redirect=a.test", "8.8.8.8", "v=spf1 ip4:8.8.8.8 redirect=a.test")]
    public void An_address_is_let_pass(string text, string address, string expected) =>
        Assert.Equal(expected, SpfRepair.Allowing(SpfRecord.Parse(text).Record!, IPAddress.Parse(address)));

    [Fact]
    public void A_first_record_names_the_addresses_or_the_exchangers()
    {
        Assert.Equal("v=spf1 ip4:8.8.8.8 ip6:2600::1 ~all", SpfRepair.For([IPAddress.Parse("8.8.8.8"), IPAddress.Parse("2600::1")]));
        Assert.Equal("v=spf1 mx ~all", SpfRepair.For([]));
    }

    [Theory]
    [InlineData(" v=spf1 mx -all", "v=spf1 mx -all")]
    [InlineData("\"v=spf1 mx -all\"", "v=spf1 mx -all")]
    [InlineData("v=spf1\tmx\t-all", "v=spf1 mx -all")]
    [InlineData("v=spf1; mx; -all", "v=spf1 mx -all")]
    [InlineData("\u00ef\u00bb\u00bfv=spf1 mx -all", "v=spf1 mx -all")]
    [InlineData("v=spf2.0 mx", null)]
    [InlineData("v = spf1 mx -all", null)]
    [InlineData("\"v=spf1 nonsense\"", null)]
    [InlineData("", null)]
    public void A_slip_of_the_pen_is_taken_back(string text, string? expected) => Assert.Equal(expected, SpfRepair.Retyped(text));

    [Theory]
    [InlineData("v=spf1 mx +all")]
    [InlineData("v=spf1 -all ptr include:a.test exp=b.test c=d")]
    [InlineData("v=spf1 redirect=a.test ip4:10.0.0.0/8")]
    public void What_is_put_right_is_well_formed_and_stays_as_it_is(string text)
    {
        var once = SpfRepair.Corrected(SpfRecord.Parse(text).Record!, keepsPrivate: false);
        Assert.Equal(once, SpfRepair.Corrected(SpfRecord.Parse(once).Record!, keepsPrivate: false));
    }
}
