using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Exchangers;
using Exporter.Probing.Tests.Probes.Dnsbl;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Exchangers;

public sealed class ExchangerProbeTests
{
    [Fact]
    public async Task A_healthy_domain_is_good_and_counted()
    {
        var seen = await ExchangerWorld.LookAsync(ExchangerWorld.Healthy);
        Assert.Null(seen.Failure);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal([" 2"], seen.Samples("mail_dns_mx_records"));
        Assert.Equal([" 0"], seen.Samples("mail_dns_mx_null"));
        Assert.Equal(["ipv4 2", "ipv6 1"], seen.Samples("mail_dns_mx_addresses"));
        Assert.Equal(["mx1.example.com 0", "mx2.example.com 0"], seen.Verdicts("dns.mx.target_resolves"));
    }

    [Fact]
    public async Task Exchangers_are_told_in_the_order_in_which_senders_try_them()
    {
        // RFC 5321 §5.1: "the lowest-numbered (most preferred)" first.
        var seen = await ExchangerWorld.LookAsync(
            "example.com MX 30 c.example.com\nexample.com MX 5 a.example.com\nexample.com MX 10 b.example.com"
        );
        Assert.Equal(["a.example.com 3", "b.example.com 3", "c.example.com 3"], seen.Verdicts("dns.mx.target_resolves"));
    }

    [Theory]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.Refused)]
    [InlineData(DnsOutcome.Malformed)]
    public async Task An_answer_that_tells_nothing_is_unknown_everywhere_and_no_number(DnsOutcome outcome)
    {
        var zone = $"example.com FAIL {outcome}\n{ExchangerWorld.Nobody} FAIL {outcome}";
        var seen = await ExchangerWorld.LookAsync(zone, ExchangerWorld.Options() with { ExpectedExchangers = ["mx1.example.com"] });
        var verdicts = seen.Judge(Given.Now, null);
        Assert.Equal(12, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Empty(seen.Samples);
    }

    [Theory]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Timeout)]
    public async Task Hosts_that_nobody_tells_about_are_unknown_and_never_red(DnsOutcome outcome)
    {
        var zone = $"""
            example.com MX 10 mx1.example.com
            example.com MX 20 mx2.example.com
            mx1.example.com FAIL {outcome}
            mx2.example.com FAIL {outcome}
            """;
        var seen = await ExchangerWorld.LookAsync(zone);
        Assert.Equal(["mx1.example.com -1", "mx2.example.com -1"], seen.Verdicts("dns.mx.target_resolves"));
        Assert.Equal([" -1"], seen.Verdicts("dns.mx.ipv6"));
        Assert.DoesNotContain(seen.Judge(Given.Now, null), verdict => verdict.Status > Status.Info);
    }

    [Fact]
    public async Task Without_a_name_server_nothing_is_known()
    {
        var seen = await ExchangerWorld.LookAsync(new DnsClientResolver([], TimeSpan.FromSeconds(1)));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
    }

    [Fact]
    public async Task A_host_that_is_gone_beside_one_that_nobody_tells_about_is_no_outage()
    {
        var zone = "example.com MX 10 gone.example.com\nexample.com MX 20 mx2.example.com\nmx2.example.com FAIL Timeout";
        var seen = await ExchangerWorld.LookAsync(zone);
        Assert.Equal(["gone.example.com 2", "mx2.example.com -1"], seen.Verdicts("dns.mx.target_resolves"));
    }

    [Fact]
    public async Task A_null_MX_of_a_parked_domain_is_good_and_asks_for_no_host()
    {
        var resolver = new ZoneResolver("example.com MX 0 .");
        var seen = await ExchangerWorld.LookAsync(resolver, ExchangerWorld.Options(DomainRole.Parked));
        Assert.Equal([" 0"], seen.Verdicts("dns.mx.null"));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal([" 1"], seen.Samples("mail_dns_mx_null"));
        // RFC 7505 §3: the root is no host that mail goes to.
        Assert.All(resolver.Asked, question => Assert.EndsWith(" MX", question, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Five_hundred_records_are_counted_and_few_are_asked_about()
    {
        var zone = string.Join('\n', Enumerable.Range(1, 500).Select(number => $"example.com MX {number} mx{number}.example.com"));
        var resolver = new ZoneResolver(zone);
        var seen = await ExchangerWorld.LookAsync(resolver);
        Assert.Equal([" 500"], seen.Samples("mail_dns_mx_records"));
        Assert.Equal(32, seen.Verdicts("dns.mx.target_resolves").Count);
        Assert.Equal(2 + 2 * 32, resolver.Asked.Count);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.InRange(verdict.Observed.En.Length, 1, 400));
    }

    [Fact]
    public async Task Odd_octets_in_a_name_are_written_out_and_break_nothing()
    {
        var zone =
            "example.com MX 10 m\0\u0001\u001b\u007f\u00ff.example.com\nexample.com MX 20 \0.example.com\nexample.com MX 30 \0.example.com";
        var options = ExchangerWorld.Options() with { ExpectedExchangers = ["mx1.example.com"] };
        var seen = await ExchangerWorld.LookAsync(zone, options);
        var verdicts = seen.Judge(Given.Now, null);
        Assert.Contains(@"\x00.example.com 2", seen.Verdicts("dns.mx.target_syntax"));
        Assert.All(
            verdicts.SelectMany(verdict => new[] { verdict.Object, verdict.Observed.En, verdict.Observed.Zh }),
            text => Assert.DoesNotContain(text, char.IsControl)
        );
        Assert.Equal(3, verdicts.Max(verdict => (int)verdict.Status));
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_is_one_red_check()
    {
        var seen = await ExchangerWorld.LookAsync("example.org A 9.9.9.1");
        var red = seen.Judge(Given.Now, null).Where(verdict => verdict.Status > Status.Info).Select(verdict => verdict.Check.Id);
        Assert.Equal(["dns.mx.rcode"], red);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(60, 60)]
    public void It_is_asked_every_five_minutes_and_not_more_often_than_the_target_wants(int wanted, int expected)
    {
        var options = ExchangerWorld.Options() with { Interval = TimeSpan.FromMinutes(wanted) };
        Assert.Equal(TimeSpan.FromMinutes(expected), ExchangerProbe.Kind.Interval(options));
    }
}
