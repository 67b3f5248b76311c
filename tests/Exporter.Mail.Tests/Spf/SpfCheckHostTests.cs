using System.Net;
using Exporter.Mail.Dns;
using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

/// <summary>RFC 7208 §3 and §4, but for the limits.</summary>
public sealed class SpfCheckHostTests
{
    [Theory]
    [InlineData("§2.6.1: no record", "example.com A 192.0.2.1", SpfResult.None)]
    [InlineData("§2.6.1: no domain", "example.org A 192.0.2.1", SpfResult.None)]
    [InlineData("§4.5: other texts are discarded", "example.com TXT \"other\"", SpfResult.None)]
    [InlineData("§4.5: v=spf10 is another version", "example.com TXT \"v=spf10 +all\"", SpfResult.None)]
    [InlineData("§4.5: an empty text", "example.com TXT \"\"", SpfResult.None)]
    [InlineData("§3.1: type SPF is not asked for", "example.com SPF \"v=spf1 +all\"", SpfResult.None)]
    [InlineData("§4.4: an alias is followed", "example.com CNAME a.example.org | a.example.org TXT \"v=spf1 +all\"", SpfResult.Pass)]
    [InlineData("§4.5: one record among others", "example.com TXT \"x\" | example.com TXT \"v=spf1 +all\"", SpfResult.Pass)]
    [InlineData("§3.2: multiple records", "example.com TXT \"v=spf1 +all\" | example.com TXT \"v=spf1 -all\"", SpfResult.PermError)]
    [InlineData("§4.5: equal ones too", "example.com TXT \"v=spf1 +all\" | example.com TXT \"v=spf1 +all\"", SpfResult.PermError)]
    [InlineData("§4.5: one of them with syntax errors", "example.com TXT \"v=spf1\" | example.com TXT \"v=spf1 x\"", SpfResult.PermError)]
    [InlineData(
        "§4.5: another version is no second record",
        "example.com TXT \"v=spf1 +all\" | example.com TXT \"v=spf2.0/pra -all\"",
        SpfResult.Pass
    )]
    [InlineData("§3.3: strings are joined without spaces", "example.com TXT \"v=spf1 ip4:192.0.\" \"2.1 -all\"", SpfResult.Pass)]
    [InlineData("§3.3: so a space must be in one of them", "example.com TXT \"v=spf1 ip4:192.0.2.1\" \"-all\"", SpfResult.PermError)]
    [InlineData("§3.3: empty strings are nothing", "example.com TXT \"v=spf1\" \"\" \" +all\"", SpfResult.Pass)]
    [InlineData("§4.4: server failure", "example.com FAIL ServerFailure", SpfResult.TempError)]
    [InlineData("§4.4: refused", "example.com FAIL Refused", SpfResult.TempError)]
    [InlineData("§4.4: a timeout", "example.com FAIL Timeout", SpfResult.TempError)]
    [InlineData("§4.4: an answer that cannot be read", "example.com FAIL Malformed", SpfResult.TempError)]
    [InlineData("§4.6: the record is parsed before it is evaluated", "example.com TXT \"v=spf1 +all unknown\"", SpfResult.PermError)]
    [InlineData("§4.6.1: unknown modifiers are ignored", "example.com TXT \"v=spf1 moo=cow +all\"", SpfResult.Pass)]
    [InlineData("§4.6.2: a match ends the evaluation", "example.com TXT \"v=spf1 ip4:192.0.2.1 -all\"", SpfResult.Pass)]
    [InlineData("§4.6.2: left to right", "example.com TXT \"v=spf1 -ip4:192.0.2.0/24 +all\"", SpfResult.Fail)]
    [InlineData("§4.6.2: ? is neutral", "example.com TXT \"v=spf1 ?ip4:192.0.2.1 -all\"", SpfResult.Neutral)]
    [InlineData("§4.6.2: ~ is softfail", "example.com TXT \"v=spf1 ~ip4:192.0.2.1 -all\"", SpfResult.SoftFail)]
    [InlineData("§4.6.2: no qualifier is +", "example.com TXT \"v=spf1 all\"", SpfResult.Pass)]
    [InlineData("§4.7: nothing matches: neutral", "example.com TXT \"v=spf1\"", SpfResult.Neutral)]
    [InlineData("§4.7: nothing matches: neutral, with terms", "example.com TXT \"v=spf1 -ip4:198.51.100.1\"", SpfResult.Neutral)]
    public async Task A_zone_gives_its_result(string source, string zone, SpfResult result)
    {
        var evaluation = await SpfCase.CheckAsync(zone, "192.0.2.1");
        Assert.True(evaluation.Result == result, $"{source}: {evaluation.Result}");
        Assert.Equal(result is SpfResult.TempError or SpfResult.PermError, evaluation.Failure is not null);
    }

    [Theory]
    [InlineData("com", "§4.3: not a multi-label name")]
    [InlineData("", "§4.3")]
    [InlineData(".", "§4.3")]
    [InlineData("a..example.com", "§4.3: zero-length label")]
    [InlineData(".example.com", "§4.3: zero-length label")]
    [InlineData("[192.0.2.1]", "§4.3: not a domain name")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123.example.com", "§4.3: a label longer than 63")]
    public async Task A_malformed_domain_has_none(string domain, string source)
    {
        var evaluation = await SpfCase.CheckAsync(SpfCase.Policy("v=spf1 +all"), "192.0.2.1", domain);
        Assert.True(evaluation.Result == SpfResult.None, source);
    }

    [Theory]
    [InlineData("example.com.")]
    [InlineData("EXAMPLE.com")]
    public async Task A_final_dot_and_capitals_change_nothing(string domain) => // RFC 1034 §3.1
        Assert.Equal(SpfResult.Pass, (await SpfCase.CheckAsync(SpfCase.Policy("v=spf1 +all"), "192.0.2.1", domain)).Result);

    [Theory]
    [InlineData("::ffff:192.0.2.1", SpfResult.Pass)] // §5: "IPv4-mapped" is IPv4
    [InlineData("192.0.2.1", SpfResult.Pass)]
    [InlineData("::192.0.2.1", SpfResult.Fail)]
    public async Task An_IPv4_mapped_client_is_an_IPv4_client(string client, SpfResult result) =>
        Assert.Equal(result, (await SpfCase.CheckAsync(SpfCase.Policy("v=spf1 ip4:192.0.2.1 -all"), client)).Result);

    [Fact]
    public async Task The_trace_tells_each_term_and_the_match()
    {
        var evaluation = await SpfCase.CheckAsync(
            $"{SpfCase.Policy("v=spf1 a:h.example.net include:b.example.com mx -all")} | h.example.net A 198.51.100.1 | "
                + "b.example.com TXT \"v=spf1 exists:%{i}.example.net ip4:192.0.2.0/24\" | 192.0.2.1.example.net FAIL Timeout",
            "192.0.2.7"
        );
        Assert.Equal((SpfResult.Pass, 3, 1), (evaluation.Result, evaluation.Lookups, evaluation.VoidLookups));
        Assert.Equal("include:b.example.com", evaluation.Matched!.Text);
        Assert.Equal([SpfTermOutcome.NoMatch, SpfTermOutcome.Match], evaluation.Trace.Terms.Select(term => term.Outcome));
        var below = evaluation.Trace.Terms[1].Below!;
        Assert.Equal(("b.example.com", 1), (below.Published.Domain, below.Lookups));
        Assert.Equal(["192.0.2.7.example.net", null], below.Terms.Select(term => term.Target));
    }

    [Fact]
    public async Task A_syntax_error_below_is_told_with_its_domain_and_position()
    {
        var evaluation = await SpfCase.CheckAsync(
            $"{SpfCase.Policy("v=spf1 include:b.example.com -all")} | b.example.com TXT \"v=spf1 mx4 -all\"",
            "192.0.2.1"
        );
        Assert.Equal(new SpfFailure("b.example.com", 7, SpfErrorReason.UnknownMechanism), evaluation.Failure);
    }

    [Fact]
    public async Task The_size_of_a_record_is_told()
    {
        // §3.3, §3.4
        var published = await SpfPublication.AskAsync(
            SpfCase.Zone("example.com TXT \"v=spf1 \" \"ip4:192.0.2.1 -all\""),
            "example.com",
            TestContext.Current.CancellationToken
        );
        Assert.Equal((25, 18, DnsOutcome.Found), (published.Octets, published.LongestString, published.Outcome));
    }

    [Fact]
    public async Task Only_cancellation_throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new SpfEvaluator(SpfCase.Zone("example.com A 192.0.2.1")).CheckHostAsync(
                new(IPAddress.Loopback, "example.com"),
                cancelled.Token
            )
        );
    }
}
