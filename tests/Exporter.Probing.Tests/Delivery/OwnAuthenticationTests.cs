using Exporter.Probing.Delivery;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Testing;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What a receiver should have said, by the DNS of now.</summary>
public sealed class OwnAuthenticationTests
{
    private const string Domain = "sender.example";
    private const string Zone = """
        sender.example TXT "v=spf1 ip4:192.0.2.4 -all"
        _dmarc.sender.example TXT "v=DMARC1; p=reject"
        """;

    private const string Word = "mx.example.com; spf=pass smtp.mailfrom=probe@sender.example";

    [Theory]
    [InlineData("192.0.2.4", DkimOutcome.Pass, "spf=pass dkim=pass dmarc=pass")]
    [InlineData("192.0.2.5", DkimOutcome.Pass, "spf=fail dkim=pass dmarc=pass")]
    [InlineData("192.0.2.4", DkimOutcome.BodyChanged, "spf=pass dkim=fail dmarc=pass")]
    [InlineData("192.0.2.5", DkimOutcome.Unsigned, "spf=fail dkim=none dmarc=fail")]
    [InlineData("192.0.2.5", DkimOutcome.Unknown, "spf=fail")]
    public async Task Each_method_is_judged_for_the_client_that_the_receiver_saw(string client, DkimOutcome dkim, string expected) =>
        Assert.Equal(expected, await JudgeAsync(Zone, Word, client, dkim));

    [Fact]
    public async Task A_domain_without_records_has_none() =>
        Assert.Equal("spf=none dkim=pass dmarc=none", await JudgeAsync("sender.example A 192.0.2.1", Word, "192.0.2.4", DkimOutcome.Pass));

    [Fact]
    public async Task What_the_DNS_does_not_tell_is_left_out() =>
        Assert.Equal(
            "dkim=pass",
            await JudgeAsync(
                "sender.example FAIL Timeout\n_dmarc.sender.example FAIL ServerFailure\n_dmarc.example FAIL Timeout",
                Word,
                "192.0.2.4",
                DkimOutcome.Pass
            )
        );

    [Fact]
    public async Task A_forwarder_with_a_sender_of_its_own_is_not_judged_by_our_record() =>
        Assert.Equal(
            "dkim=pass dmarc=pass",
            await JudgeAsync(Zone, "mx.example.com; spf=pass smtp.mailfrom=srs0@forwarder.example", "192.0.2.4", DkimOutcome.Pass)
        );

    [Theory]
    [InlineData("other.example; spf=pass")]
    [InlineData("nonsense")]
    public async Task Nobody_is_asked_where_no_trusted_host_says_anything(string word)
    {
        var resolver = new ZoneResolver(Zone);
        Assert.Equal("", await JudgeAsync(resolver, word, "192.0.2.4", DkimOutcome.Pass));
        Assert.Empty(resolver.Asked);
    }

    private static Task<string> JudgeAsync(string zone, string word, string client, DkimOutcome dkim) =>
        JudgeAsync(new ZoneResolver(zone), word, client, dkim);

    private static async Task<string> JudgeAsync(ZoneResolver resolver, string word, string client, DkimOutcome dkim)
    {
        var message = new MimeMessage();
        message.Headers.Add(HeaderId.AuthenticationResults, word);
        message.Headers.Add(
            HeaderId.Received,
            $"from relay.sender.example (relay.sender.example [{client}]) by mx.example.com with ESMTPS"
        );
        var own = await new OwnAuthentication(resolver).JudgeAsync(message, [], Domain, dkim, TestContext.Current.CancellationToken);
        return string.Join(' ', own.Select(result => $"{result.Method}={result.Result}"));
    }
}
