using Exporter.Mail.Dkim;
using Exporter.Mail.Dns;
using Exporter.Testing;

namespace Exporter.Mail.Tests.Dkim;

public sealed class DkimKeyLookupTests
{
    private const string Name = "s1._domainkey.example.com";

    [Theory]
    [InlineData(Name + " TXT \"v=DKIM1; \" \"p=\"", DnsOutcome.Found, 1, false)] // RFC 6376 §3.6.2.2: strings are joined "with no intervening whitespace"
    [InlineData(Name + " TXT \"v=DKIM1; p=\"\n" + Name + " TXT \"x\"", DnsOutcome.Found, 2, false)] // RFC 6376 §3.6.2.2: several are undefined
    [InlineData("s2._domainkey.example.com TXT \"p=\"", DnsOutcome.NotFound, 0, false)] // RFC 6376 §6.1.2: no key
    [InlineData(Name + " A 192.0.2.1", DnsOutcome.NoData, 0, false)] // the same
    [InlineData(Name + " CNAME gone.example.net", DnsOutcome.NotFound, 0, true)] // RFC 1034 §3.6.2, RFC 2308 §2.1
    [InlineData(Name + " CNAME a.example.net\na.example.net TXT \"p=\"", DnsOutcome.Found, 1, false)] // RFC 1034 §3.6.2: the alias is followed
    [InlineData(Name + " FAIL Timeout", DnsOutcome.Timeout, null, false)] // RFC 6376 §6.1.2: "the query ... fails to respond"
    [InlineData(Name + " FAIL ServerFailure", DnsOutcome.ServerFailure, null, false)]
    public async Task A_selector_has_records_or_none(string zone, DnsOutcome outcome, int? records, bool broken)
    {
        var answer = await new DkimKeyLookup(new ZoneResolver(zone)).AskAsync("s1", "example.com", TestContext.Current.CancellationToken);
        Assert.Equal((Name, outcome, records, broken), (answer.Name, answer.Outcome, answer.Records, answer.IsAliasBroken));
        Assert.Equal(records ?? 0, answer.Parses.Count);
        Assert.Equal(records == 1, answer.Key is { IsRevoked: true });
    }

    [Theory]
    [InlineData("s._domainkey.example.com TXT \"p=\"", true)] // RFC 8020 §2: what lies below makes it exist
    [InlineData("example.com TXT \"x\"", false)] // RFC 8020 §2: NXDOMAIN, so there is nothing below
    [InlineData("_domainkey.example.com FAIL Refused", null)]
    public async Task The_name_above_all_keys_exists_or_not(string zone, bool? expected) =>
        Assert.Equal(
            expected,
            await new DkimKeyLookup(new ZoneResolver(zone)).ExistsAsync("example.com", TestContext.Current.CancellationToken)
        );

    [Theory]
    [InlineData("s._domainkey.example.com TXT \"p=\"", false)]
    [InlineData("q7x._domainkey.example.com TXT \"p=\"", true)] // RFC 4592 §2.1: any label is answered
    [InlineData("q7x._domainkey.example.com FAIL Timeout", null)]
    public async Task A_selector_that_nobody_made_shows_a_wildcard(string zone, bool? expected) =>
        Assert.Equal(
            expected,
            await new DkimKeyLookup(new ZoneResolver(zone)).IsWildcardAsync("q7x", "example.com", TestContext.Current.CancellationToken)
        );
}
