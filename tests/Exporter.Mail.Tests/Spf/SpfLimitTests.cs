using Exporter.Mail.Spf;

namespace Exporter.Mail.Tests.Spf;

/// <summary>RFC 7208 §4.6.4.</summary>
public sealed class SpfLimitTests
{
    private static readonly string Hosts = string.Join(" | ", Enumerable.Range(0, 15).Select(i => $"h{i}.example.net A 198.51.100.{i}"));

    private static string Terms(int count, string kind = "a") =>
        string.Join(' ', Enumerable.Range(0, count).Select(i => $"{kind}:h{i}.example.net"));

    private static string Exchangers(int count) =>
        string.Join(" | ", Enumerable.Range(0, count).Select(i => $"example.com MX 10 h{i}.example.net"));

    [Theory]
    [InlineData(10, "a", SpfResult.Fail, 10)]
    [InlineData(11, "a", SpfResult.PermError, 11)]
    [InlineData(10, "exists", SpfResult.Pass, 1)]
    public async Task Ten_terms_may_ask(int terms, string kind, SpfResult result, int lookups)
    {
        var evaluation = await SpfCase.CheckAsync($"{SpfCase.Policy($"v=spf1 {Terms(terms, kind)} -all")} | {Hosts}", "192.0.2.1");
        Assert.Equal((result, lookups), (evaluation.Result, evaluation.Lookups));
        Assert.Equal(result == SpfResult.PermError ? SpfErrorReason.TooManyLookups : null, evaluation.Failure?.Reason);
    }

    [Fact]
    public async Task The_eleventh_term_is_named_with_its_domain_and_position()
    {
        // One include here and ten terms below it: the limit is one for the whole evaluation.
        var record = $"v=spf1 {Terms(10)} -all";
        var evaluation = await SpfCase.CheckAsync(
            $"{SpfCase.Policy("v=spf1 include:below.example.com -all")} | below.example.com TXT \"{record}\" | {Hosts}",
            "192.0.2.1"
        );
        Assert.Equal(
            new SpfFailure("below.example.com", record.IndexOf("a:h9.", StringComparison.Ordinal), SpfErrorReason.TooManyLookups),
            evaluation.Failure
        );
        Assert.Equal(SpfResult.PermError, evaluation.Result);
    }

    [Theory]
    [InlineData("ip4:198.51.100.0/24 ip6:2001:db8::/32 exp=why.example.com moo=%{p}")] // "all", "ip4", "ip6", "exp" do not count
    [InlineData("")]
    public async Task What_does_not_count_does_not(string more)
    {
        var evaluation = await SpfCase.CheckAsync($"{SpfCase.Policy($"v=spf1 {more} {Terms(10)} -all")} | {Hosts}", "192.0.2.1");
        Assert.Equal((SpfResult.Fail, 10), (evaluation.Result, evaluation.Lookups));
    }

    [Theory]
    [InlineData(9, SpfResult.Fail)]
    [InlineData(10, SpfResult.PermError)]
    public async Task A_redirect_counts(int terms, SpfResult result)
    {
        var zone = $"{SpfCase.Policy($"v=spf1 {Terms(terms)} redirect=r.example.com")} | r.example.com TXT \"v=spf1 -all\" | {Hosts}";
        Assert.Equal(result, (await SpfCase.CheckAsync(zone, "192.0.2.1")).Result);
    }

    [Fact]
    public async Task A_match_before_the_limit_counts() =>
        Assert.Equal(
            SpfResult.Pass,
            (await SpfCase.CheckAsync($"{SpfCase.Policy($"v=spf1 {Terms(12)} -all")} | {Hosts}", "198.51.100.9")).Result
        );

    [Theory]
    [InlineData("v=spf1 include:example.com -all")]
    [InlineData("v=spf1 redirect=example.com")]
    [InlineData("v=spf1 include:%{d} -all")]
    public async Task A_loop_ends_at_the_limit(string record)
    {
        var evaluation = await SpfCase.CheckAsync(SpfCase.Policy(record), "192.0.2.1");
        Assert.Equal((SpfResult.PermError, SpfErrorReason.TooManyLookups), (evaluation.Result, evaluation.Failure!.Reason));
        Assert.Equal(11, evaluation.Lookups);
    }

    [Theory]
    [InlineData(2, SpfResult.Fail, 2)]
    [InlineData(3, SpfResult.PermError, 3)]
    public async Task Two_terms_may_be_void(int terms, SpfResult result, int voids)
    {
        // "default of two is RECOMMENDED"; name errors and empty answers alike
        var zone = SpfCase.Policy($"v=spf1 {Terms(terms)} -all") + " | h0.example.net MX 10 x.example.net";
        var evaluation = await SpfCase.CheckAsync(zone, "192.0.2.1");
        Assert.Equal((result, voids), (evaluation.Result, evaluation.VoidLookups));
        Assert.Equal(result == SpfResult.PermError ? SpfErrorReason.TooManyVoidLookups : null, evaluation.Failure?.Reason);
    }

    [Theory]
    [InlineData("mx:none.example.net")]
    [InlineData("exists:none.example.net")]
    [InlineData("a:none.example.net")]
    [InlineData("ptr:none.example.net")]
    public async Task A_void_term_is_marked(string term)
    {
        var evaluation = await SpfCase.CheckAsync(SpfCase.Policy($"v=spf1 {term} ~all"), "192.0.2.1");
        Assert.True(evaluation.Trace.Terms[0].IsVoid);
        Assert.Equal((SpfResult.SoftFail, 1), (evaluation.Result, evaluation.VoidLookups));
    }

    [Theory]
    [InlineData("198.51.100.1", SpfResult.Pass)]
    [InlineData("192.0.2.1", SpfResult.Fail)]
    public async Task An_mx_with_dead_exchangers_is_one_void_term(string client, SpfResult result)
    {
        // "limit the number of terms that cause DNS queries" with no answer
        var zone = string.Join(" | ", Enumerable.Range(0, 4).Select(i => $"example.com MX {i} dead{i}.example.net"));
        var evaluation = await SpfCase.CheckAsync(
            $"{SpfCase.Policy("v=spf1 mx -all")} | {zone} | example.com MX 9 h1.example.net | {Hosts}",
            client
        );
        Assert.Equal((result, 1), (evaluation.Result, evaluation.VoidLookups));
    }

    [Fact]
    public async Task A_failure_of_the_DNS_is_no_void_lookup()
    {
        var evaluation = await SpfCase.CheckAsync(
            $"{SpfCase.Policy("v=spf1 a:f.example.net -all")} | f.example.net FAIL Timeout",
            "192.0.2.1"
        );
        Assert.Equal((SpfResult.TempError, 0), (evaluation.Result, evaluation.VoidLookups));
    }

    [Theory]
    [InlineData(10, "198.51.100.9", SpfResult.Pass)]
    [InlineData(11, "198.51.100.9", SpfResult.PermError)]
    [InlineData(11, "192.0.2.1", SpfResult.PermError)]
    public async Task An_mx_may_have_ten_exchangers(int exchangers, string client, SpfResult result)
    {
        // "MUST NOT result in querying more than 10 address records"
        var evaluation = await SpfCase.CheckAsync($"{SpfCase.Policy("v=spf1 mx -all")} | {Exchangers(exchangers)} | {Hosts}", client);
        Assert.Equal(result, evaluation.Result);
        Assert.Equal(result == SpfResult.PermError ? SpfErrorReason.TooManyMxNames : null, evaluation.Failure?.Reason);
    }

    [Theory]
    [InlineData(9, SpfResult.Pass)]
    [InlineData(10, SpfResult.Fail)]
    public async Task The_eleventh_name_of_a_ptr_is_ignored(int before, SpfResult result)
    {
        // "If the limit is exceeded, all records other than the first 10 MUST be ignored"
        var names = string.Join(" | ", Enumerable.Range(0, before).Select(i => $"1.2.0.192.in-addr.arpa PTR other{i}.example.net"));
        var zone = $"{SpfCase.Policy("v=spf1 ptr -all")} | {names} | 1.2.0.192.in-addr.arpa PTR m.example.com | m.example.com A 192.0.2.1";
        Assert.Equal(result, (await SpfCase.CheckAsync(zone, "192.0.2.1")).Result);
    }
}
