using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

/// <summary>RFC 7208 §5: a row is a policy, more zone, a client and the result.</summary>
public sealed class SpfMechanismTests
{
    private const string Net = "h.example.net A 192.0.2.10 | h.example.net A 192.0.2.130 | h.example.net AAAA 2001:db8::10";
    private const string Mail = "example.com MX 20 h.example.net | example.com MX 10 i.example.net | i.example.net A 198.51.100.1 | " + Net;
    private const string Names =
        "1.2.0.192.in-addr.arpa PTR out.example.org | 1.2.0.192.in-addr.arpa PTR m.example.com | out.example.org A 192.0.2.1 | m.example.com A 192.0.2.1 | "
        + "2.2.0.192.in-addr.arpa PTR liar.example.com | liar.example.com A 198.51.100.7 | 3.2.0.192.in-addr.arpa FAIL ServerFailure | "
        + "4.2.0.192.in-addr.arpa PTR f.example.com | 4.2.0.192.in-addr.arpa PTR m.example.com | f.example.com FAIL Timeout | m.example.com A 192.0.2.4 | "
        + "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa PTR six.example.com | six.example.com AAAA 2001:db8::1";

    [Theory]
    [InlineData("§5.1: all matches always", "v=spf1 -all", "# none", "192.0.2.1", SpfResult.Fail)]
    [InlineData(
        "§5.1: mechanisms after all are never tested",
        "v=spf1 ?all include:none.example.net",
        "# none",
        "192.0.2.1",
        SpfResult.Neutral
    )]
    [InlineData("§5.3: an address of the name", "v=spf1 a:h.example.net -all", Net, "192.0.2.10", SpfResult.Pass)]
    [InlineData("§5.3: any of them", "v=spf1 a:h.example.net -all", Net, "192.0.2.130", SpfResult.Pass)]
    [InlineData("§5.3: no other", "v=spf1 a:h.example.net -all", Net, "192.0.2.11", SpfResult.Fail)]
    [InlineData("§5.3: the domain itself", "v=spf1 a -all", "example.com A 192.0.2.1", "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.3: the prefix counts", "v=spf1 a:h.example.net/25 -all", Net, "192.0.2.126", SpfResult.Pass)]
    [InlineData("§5.3: to its last bit", "v=spf1 a:h.example.net/26 -all", Net, "192.0.2.126", SpfResult.Fail)]
    [InlineData("§5.3: a length of 0", "v=spf1 a:h.example.net/0 -all", Net, "203.0.113.1", SpfResult.Pass)]
    [InlineData("§5.3: a length of 0 without an address", "v=spf1 a:i.example.net/0 -all", Net, "203.0.113.1", SpfResult.Fail)]
    [InlineData("§5: AAAA for an IPv6 client", "v=spf1 a:h.example.net -all", Net, "2001:db8::10", SpfResult.Pass)]
    [InlineData("§5.3: the IPv6 length", "v=spf1 a:h.example.net//64 -all", Net, "2001:db8::ffff", SpfResult.Pass)]
    [InlineData("§5.3: the IPv4 length says nothing of it", "v=spf1 a:h.example.net/0 -all", Net, "2001:db8::ffff", SpfResult.Fail)]
    [InlineData("§5.3: nor the other way round", "v=spf1 a:h.example.net//0 -all", Net, "203.0.113.1", SpfResult.Fail)]
    [InlineData("§5.3: /0//0 with both families", "v=spf1 a:h.example.net/0//0 -all", Net, "2001:db8:ffff::1", SpfResult.Pass)]
    [InlineData("§5: NXDOMAIN is zero answers", "v=spf1 a:none.example.net ~all", "# none", "192.0.2.1", SpfResult.SoftFail)]
    [InlineData(
        "§5: a server failure is a temperror",
        "v=spf1 a:f.example.net +all",
        "f.example.net FAIL ServerFailure",
        "192.0.2.1",
        SpfResult.TempError
    )]
    [InlineData(
        "§5: a match before it is a match",
        "v=spf1 ip4:192.0.2.1 a:f.example.net",
        "f.example.net FAIL Timeout",
        "192.0.2.1",
        SpfResult.Pass
    )]
    [InlineData(
        "§5.3: an alias",
        "v=spf1 a:c.example.net -all",
        "c.example.net CNAME h.example.net | " + Net,
        "192.0.2.10",
        SpfResult.Pass
    )]
    [InlineData("§4.8: an empty label cannot be asked for", "v=spf1 a:a..example.net ~all", "# none", "192.0.2.1", SpfResult.SoftFail)]
    [InlineData("§5.4: the exchangers' addresses", "v=spf1 mx -all", Mail, "192.0.2.10", SpfResult.Pass)]
    [InlineData("§5.4: of every exchanger", "v=spf1 mx -all", Mail, "198.51.100.1", SpfResult.Pass)]
    [InlineData("§5.4: with a length", "v=spf1 mx/24 -all", Mail, "198.51.100.99", SpfResult.Pass)]
    [InlineData("§5.4: IPv6", "v=spf1 mx//120 -all", Mail, "2001:db8::ff", SpfResult.Pass)]
    [InlineData("§5.4: another domain", "v=spf1 mx:example.com -all", Mail, "192.0.2.10", SpfResult.Pass)]
    [InlineData("§5.4: the implicit MX rule must not be used", "v=spf1 mx -all", "example.com A 192.0.2.1", "192.0.2.1", SpfResult.Fail)]
    [InlineData("§5.4: a null MX has no address", "v=spf1 mx -all", "example.com MX 0 .", "192.0.2.1", SpfResult.Fail)]
    [InlineData("§5: MX fails", "v=spf1 mx:f.example.net -all", "f.example.net FAIL Refused", "192.0.2.1", SpfResult.TempError)]
    [InlineData(
        "§5: an exchanger fails",
        "v=spf1 mx -all",
        "example.com MX 5 f.example.net | f.example.net FAIL Timeout",
        "192.0.2.1",
        SpfResult.TempError
    )]
    [InlineData("§5.5: a validated name below the domain", "v=spf1 ptr -all", Names, "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.5: the name itself", "v=spf1 ptr:m.example.com -all", Names, "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.5: another domain", "v=spf1 ptr:example.org -all", Names, "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.5: label by label", "v=spf1 ptr:ample.org -all", Names, "192.0.2.1", SpfResult.Fail)]
    [InlineData("§5.5: a name that does not lead back", "v=spf1 ptr -all", Names, "192.0.2.2", SpfResult.Fail)]
    [InlineData("§5.5: a failure of PTR is no match", "v=spf1 ptr ~all", Names, "192.0.2.3", SpfResult.SoftFail)]
    [InlineData("§5.5: a name whose address fails is skipped", "v=spf1 ptr -all", Names, "192.0.2.4", SpfResult.Pass)]
    [InlineData("§5.5: no name at all", "v=spf1 ptr -all", Names, "192.0.2.99", SpfResult.Fail)]
    [InlineData("§5.5: IPv6", "v=spf1 ptr -all", Names, "2001:db8::1", SpfResult.Pass)]
    [InlineData("§5.6: the address", "v=spf1 ip4:192.0.2.1 -all", "# none", "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.6: one bit beside it", "v=spf1 ip4:192.0.2.0 -all", "# none", "192.0.2.1", SpfResult.Fail)]
    [InlineData("§5.6: a prefix of 31", "v=spf1 ip4:192.0.2.0/31 -all", "# none", "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.6: high-order bits only", "v=spf1 ip4:192.0.2.77/24 -all", "# none", "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.6: a prefix of 0", "v=spf1 ip4:192.0.2.1/0 -all", "# none", "203.0.113.1", SpfResult.Pass)]
    [InlineData("§5.6: ip4 never matches IPv6", "v=spf1 ip4:0.0.0.0/0 -all", "# none", "2001:db8::1", SpfResult.Fail)]
    [InlineData("§5.6: ip6 never matches IPv4", "v=spf1 ip6:::/0 -all", "# none", "192.0.2.1", SpfResult.Fail)]
    [InlineData("§5.6: ip6", "v=spf1 ip6:2001:db8::/33 -all", "# none", "2001:db8:7fff::1", SpfResult.Pass)]
    [InlineData("§5.6: ip6 to its last bit", "v=spf1 ip6:2001:db8::/33 -all", "# none", "2001:db8:8000::1", SpfResult.Fail)]
    [InlineData("§5.6: IPv6 without a length is one address", "v=spf1 ip6:2001:DB8::1 -all", "# none", "2001:db8::2", SpfResult.Fail)]
    [InlineData("§5: mapped, so not ip6", "v=spf1 ip6:::ffff:0.0.0.0/96 -all", "# none", "::ffff:192.0.2.1", SpfResult.Fail)]
    [InlineData("§5.7: an A record is there", "v=spf1 exists:x.example.net -all", "x.example.net A 127.0.0.2", "192.0.2.1", SpfResult.Pass)]
    [InlineData("§5.7: none is", "v=spf1 exists:x.example.net -all", "x.example.net TXT \"a\"", "192.0.2.1", SpfResult.Fail)]
    [InlineData("§5.7: A even for IPv6", "v=spf1 exists:x.example.net -all", "x.example.net A 127.0.0.2", "2001:db8::1", SpfResult.Pass)]
    [InlineData(
        "§5.7: AAAA does not count",
        "v=spf1 exists:x.example.net -all",
        "x.example.net AAAA 2001:db8::1",
        "2001:db8::1",
        SpfResult.Fail
    )]
    [InlineData(
        "§5.7: a failure",
        "v=spf1 exists:x.example.net +all",
        "x.example.net FAIL ServerFailure",
        "192.0.2.1",
        SpfResult.TempError
    )]
    [InlineData(
        "§5.7: by the client's address",
        "v=spf1 exists:%{ir}.l.%{d} -all",
        "1.2.0.192.l.example.com A 127.0.0.1",
        "192.0.2.1",
        SpfResult.Pass
    )]
    public async Task A_mechanism_matches_or_not(string source, string record, string zone, string client, SpfResult result)
    {
        var evaluation = await SpfCase.CheckAsync($"{SpfCase.Policy(record)} | {zone}", client);
        Assert.True(evaluation.Result == result, $"{source}: {evaluation.Result}");
    }

    // The table of §5.2, and what the included record is evaluated with.
    [Theory]
    [InlineData("pass: match", "b.example.com TXT \"v=spf1 +all\"", "?include", SpfResult.Neutral, null)]
    [InlineData("pass: match, with +", "b.example.com TXT \"v=spf1 +all\"", "include", SpfResult.Pass, null)]
    [InlineData("pass: match, with -", "b.example.com TXT \"v=spf1 +all\"", "-include", SpfResult.Fail, null)]
    [InlineData("fail: not match", "b.example.com TXT \"v=spf1 -all\"", "include", SpfResult.SoftFail, null)]
    [InlineData("softfail: not match", "b.example.com TXT \"v=spf1 ~all\"", "-include", SpfResult.SoftFail, null)]
    [InlineData("neutral: not match", "b.example.com TXT \"v=spf1 ?all\"", "include", SpfResult.SoftFail, null)]
    [InlineData("neutral without all: not match", "b.example.com TXT \"v=spf1\"", "include", SpfResult.SoftFail, null)]
    [InlineData("temperror: temperror", "b.example.com FAIL Timeout", "include", SpfResult.TempError, SpfErrorReason.NotAnswered)]
    [InlineData("permerror: permerror", "b.example.com TXT \"v=spf1 x\"", "include", SpfResult.PermError, SpfErrorReason.UnknownMechanism)]
    [InlineData("none: permerror", "b.example.com TXT \"x\"", "include", SpfResult.PermError, SpfErrorReason.IncludeWithoutRecord)]
    [InlineData("none for NXDOMAIN: permerror", "# none", "include", SpfResult.PermError, SpfErrorReason.IncludeWithoutRecord)]
    [InlineData(
        "multiple records: permerror",
        "b.example.com TXT \"v=spf1\" | b.example.com TXT \"v=spf1 \"",
        "include",
        SpfResult.PermError,
        SpfErrorReason.MultipleRecords
    )]
    [InlineData(
        "temperror below: temperror",
        "b.example.com TXT \"v=spf1 a:f.b.net\" | f.b.net FAIL Timeout",
        "include",
        SpfResult.TempError,
        SpfErrorReason.NotAnswered
    )]
    [InlineData(
        "the domain is the included one",
        "b.example.com TXT \"v=spf1 a -all\" | b.example.com A 192.0.2.1",
        "include",
        SpfResult.Pass,
        null
    )]
    [InlineData(
        "a redirect there is followed",
        "b.example.com TXT \"v=spf1 redirect=c.example.com\" | c.example.com TXT \"v=spf1 +all\"",
        "include",
        SpfResult.Pass,
        null
    )]
    public async Task An_include_follows_the_table(string source, string zone, string include, SpfResult result, SpfErrorReason? reason)
    {
        var evaluation = await SpfCase.CheckAsync($"{SpfCase.Policy($"v=spf1 {include}:b.example.com ~all")} | {zone}", "192.0.2.1");
        Assert.True(evaluation.Result == result, $"§5.2: {source}: {evaluation.Result}");
        Assert.Equal(reason, evaluation.Failure?.Reason);
    }
}
