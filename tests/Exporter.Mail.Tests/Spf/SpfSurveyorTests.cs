using System.Numerics;
using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

public sealed class SpfSurveyorTests
{
    private const string Vendor =
        "v.example.net TXT \"v=spf1 ip4:198.51.100.0/24 include:w.example.net ~all\" | w.example.net TXT \"v=spf1 a:h.w.example.net exists:%{i}.w.example.net ?all\" | h.w.example.net A 203.0.113.1";

    private static Task<SpfSurvey> SurveyAsync(string record, string zone = "# none") =>
        new SpfSurveyor(SpfCase.Zone($"{SpfCase.Policy(record)} | {zone}")).SurveyAsync(
            "example.com",
            TestContext.Current.CancellationToken
        );

    [Fact]
    public async Task Lookups_are_counted_over_the_tree()
    {
        var survey = await SurveyAsync(
            "v=spf1 include:v.example.net mx include:w.example.net -all",
            "example.com MX 5 h.w.example.net | " + Vendor
        );
        // §4.6.4: three here, three behind the first include, two behind the second
        Assert.Equal((8, 8, 0), (survey.Lookups, survey.LookupsAtLeast, survey.VoidLookups));
        Assert.Equal(
            [("example.com", 8), ("v.example.net", 3), ("w.example.net", 2), ("w.example.net", 2)],
            survey.Records.Select(record => (record.Published.Domain, record.Lookups))
        );
        Assert.Equal(SpfDefault.Fail, survey.Root.Default);
        Assert.Equal(257, survey.Authorized!.Ip4Addresses);
    }

    // One policy, more zone, and the remarks in order: kind, record, target.
    [Theory]
    [InlineData("v=spf1 ip4:192.0.2.1 -all", "# none", "")]
    [InlineData("v=spf1 -all a mx", "# none", "AfterAll example.com|AfterAll example.com")]
    [InlineData("v=spf1 redirect=x.example.net -all", "# none", "RedirectWithAll example.com")]
    [InlineData("v=spf1 ptr -all", "# none", "Ptr example.com|NotKnownBeforehand example.com")]
    [InlineData(
        "v=spf1 ip4:10.1.2.0/24 ip4:10.0.0.0/7 ip6:fd00::1 -all",
        "# none",
        "PrivateNetwork example.com|PrivateNetwork example.com"
    )]
    [InlineData("v=spf1 ip4:192.0.2.1 +IP4:192.0.2.1 -all", "# none", "Duplicate example.com")]
    [InlineData(
        "v=spf1 include:x.example.net -all",
        "# none",
        "TargetWithoutRecord example.com x.example.net|NameNotFound example.com x.example.net"
    )]
    [InlineData("v=spf1 include:x.example.net -all", "x.example.net TXT \"a\"", "TargetWithoutRecord example.com x.example.net")]
    [InlineData(
        "v=spf1 include:x.example.net -all",
        "x.example.net TXT \"v=spf1 x\"",
        "Invalid x.example.net|TargetInvalid example.com x.example.net"
    )]
    [InlineData("v=spf1 redirect=x.example.net", "x.example.net FAIL Timeout", "NotAnswered example.com x.example.net")]
    [InlineData("v=spf1 include:example.com -all", "# none", "Loop example.com example.com")]
    [InlineData("v=spf1 include:x.example.net -all", "x.example.net TXT \"v=spf1 redirect=Example.com\"", "Loop x.example.net Example.com")]
    [InlineData(
        "v=spf1 include:x.example.net include:x.example.net -all",
        "x.example.net TXT \"v=spf1 ?all\"",
        "Duplicate example.com x.example.net"
    )]
    [InlineData(
        "v=spf1 include:%{o}.example.net exists:%{l}.example.net -all",
        "# none",
        "NotKnownBeforehand example.com|NotKnownBeforehand example.com"
    )]
    [InlineData("v=spf1 a:x.example.net -all", "# none", "VoidLookup example.com x.example.net|NameNotFound example.com x.example.net")]
    [InlineData("v=spf1 a:x.example.net -all", "y.x.example.net A 192.0.2.1", "VoidLookup example.com x.example.net")]
    [InlineData("v=spf1 a:x.example.net -all", "x.example.net AAAA 2001:db8::1", "")]
    [InlineData("v=spf1 a:x.example.net -all", "x.example.net FAIL ServerFailure", "NotAnswered example.com x.example.net")]
    [InlineData(
        "v=spf1 mx -all",
        "example.com MX 5 x.example.net | example.com MX 5 y.example.net",
        "VoidLookup example.com x.example.net|NameNotFound example.com x.example.net|NameNotFound example.com y.example.net"
    )]
    [InlineData("v=spf1 exists:x.%{d} -all", "x.example.com A 127.0.0.1", "")]
    [InlineData("v=spf1 mx4 -all", "# none", "Invalid example.com")]
    public async Task What_is_amiss_is_remarked(string record, string zone, string remarks)
    {
        var survey = await SurveyAsync(record, zone);
        Assert.Equal(
            remarks,
            string.Join('|', survey.Remarks.Select(remark => $"{remark.Kind} {remark.Domain} {remark.Target}".TrimEnd()))
        );
    }

    [Theory]
    [InlineData("v=spf1 a:f.example.net -all", 1, 1)] // an address: the count of lookups stays known
    [InlineData("v=spf1 include:f.example.net -all", null, 1)] // a record: how many lookups are behind it is not
    public async Task What_hangs_on_a_silent_name_is_not_told(string record, int? lookups, int atLeast)
    {
        var survey = await SurveyAsync(record, "f.example.net FAIL Timeout");
        Assert.Equal((lookups, atLeast, null), (survey.Lookups, survey.LookupsAtLeast, survey.VoidLookups));
        Assert.Null(survey.Authorized);
    }

    [Theory]
    [InlineData("v=spf1 +all", SpfDefault.Pass)]
    [InlineData("v=spf1 ~all -all", SpfDefault.SoftFail)]
    [InlineData("v=spf1 ?all", SpfDefault.Neutral)]
    [InlineData("v=spf1", SpfDefault.NoAll)]
    [InlineData("v=spf1 redirect=v.example.net", SpfDefault.SoftFail)]
    [InlineData("v=spf1 redirect=none.example.net", SpfDefault.PermError)]
    [InlineData("v=spf1 redirect=bad.example.net", SpfDefault.PermError)]
    [InlineData("v=spf1 redirect=f.example.net", null)]
    [InlineData("v=spf1 redirect=%{o}.example.net", null)]
    [InlineData("v=spf1 include:v.example.net", SpfDefault.NoAll)]
    public async Task The_default_is_found_through_redirects(string record, SpfDefault? expected)
    {
        // §4.7, §5.1, §6.1
        var survey = await SurveyAsync(record, Vendor + " | bad.example.net TXT \"v=spf1 x\" | f.example.net FAIL Timeout");
        Assert.Equal(expected, survey.Root.Default);
    }

    [Theory]
    [InlineData("v=spf1 ip4:192.0.2.0/24 ip4:192.0.2.128/25 ip4:192.0.3.0/32 -all", 257, 0)]
    [InlineData("v=spf1 -ip4:192.0.2.0/24 ?include:v.example.net ip4:203.0.113.9 -all", 1, 0)] // only what passes
    [InlineData("v=spf1 include:v.example.net -all", 257, 0)]
    [InlineData("v=spf1 ip6:2001:db8::/48 ip6:2001:db8:0:7::1 ip6:2001:db8:1::1 -all", 0, 65537)]
    [InlineData("v=spf1 -all ip4:192.0.2.1", 0, 0)]
    public async Task Addresses_are_counted_once(string record, long ip4, long ip6)
    {
        var survey = await SurveyAsync(record, Vendor);
        Assert.Equal((ip4, (BigInteger)ip6), (survey.Authorized!.Ip4Addresses, survey.Authorized.Ip6Subnets));
    }

    [Theory]
    [InlineData("v=spf1 +all")]
    [InlineData("v=spf1 exists:h.w.example.net -all")]
    [InlineData("v=spf1 ip4:0.0.0.0/0 ip6:::/0 -all")]
    public async Task Everybody_is_every_address(string record)
    {
        var survey = await SurveyAsync(record, Vendor);
        Assert.Equal((1L << 32, BigInteger.One << 64), (survey.Authorized!.Ip4Addresses, survey.Authorized.Ip6Subnets));
    }

    [Fact]
    public async Task The_same_set_has_the_same_hash_however_it_is_written()
    {
        var one = await SurveyAsync("v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 ip6:2001:db8::1 -all");
        var other = await SurveyAsync("v=spf1 ip6:2001:db8::1 ip4:192.0.2.77/24 ~all");
        var third = await SurveyAsync("v=spf1 ip6:2001:db8::2 ip4:192.0.2.77/24 ~all");
        Assert.Equal(one.Authorized!.Hash, other.Authorized!.Hash);
        Assert.NotEqual(one.Authorized.Hash, third.Authorized!.Hash);
    }

    [Fact]
    public async Task Ten_exchangers_are_enough()
    {
        var exchangers = string.Join(
            " | ",
            Enumerable.Range(0, 11).Select(i => $"example.com MX 5 m{i}.example.net | m{i}.example.net A 192.0.2.{i}")
        );
        var survey = await SurveyAsync("v=spf1 mx -all", exchangers);
        Assert.Equal([SpfRemarkKind.TooManyMxNames], survey.Remarks.Select(remark => remark.Kind)); // §4.6.4
    }

    [Fact]
    public async Task A_tree_without_end_is_cut()
    {
        // Every record has two below it.
        var zone = string.Join(
            " | ",
            Enumerable
                .Range(0, 30)
                .Select(i => $"r{i}.example.net TXT \"v=spf1 include:r{i + 1}.example.net include:r{i + 1}.example.net ?all\"")
        );
        var dns = SpfCase.Zone($"{SpfCase.Policy("v=spf1 include:r0.example.net -all")} | {zone}");
        var survey = await new SpfSurveyor(dns).SurveyAsync("example.com", TestContext.Current.CancellationToken);
        Assert.False(survey.IsWhole);
        Assert.Null(survey.Lookups);
        Assert.True(survey.LookupsAtLeast > 10);
        Assert.Equal(64, dns.Asked.Count);
    }

    [Fact]
    public async Task Questions_are_bounded()
    {
        var dns = SpfCase.Zone(
            SpfCase.Policy($"v=spf1 {string.Join(' ', Enumerable.Range(0, 2000).Select(i => $"a:h{i}.example.net"))} -all")
        );
        var survey = await new SpfSurveyor(dns).SurveyAsync("example.com", TestContext.Current.CancellationToken);
        Assert.False(survey.IsWhole);
        Assert.InRange(dns.Asked.Count, 500, 512);
    }

    [Theory]
    [InlineData("nothing.example.org")]
    [InlineData("com")]
    [InlineData("")]
    public async Task A_domain_without_a_record_has_nothing_to_tell(string domain)
    {
        var survey = await new SpfSurveyor(SpfCase.Zone("# none")).SurveyAsync(domain, TestContext.Current.CancellationToken);
        Assert.Equal((SpfResult.None, 0, null), (survey.Root.Published.Result, survey.Lookups, survey.Root.Default));
    }
}
