using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Spf;
using Exporter.Probing.Tests.Probes.Dnsbl;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Spf;

public sealed class SpfProbeTests
{
    [Fact]
    public async Task A_healthy_domain_is_good_and_counted()
    {
        var seen = await SpfWorld.LookAsync(SpfWorld.Healthy);
        Assert.Null(seen.Failure);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal([" 1"], seen.Samples("mail_spf_records"));
        Assert.Equal([" 1"], seen.Samples("mail_spf_valid"));
        Assert.Equal([" 1"], seen.Samples("mail_spf_dns_lookups"));
        Assert.Equal([" 0"], seen.Samples("mail_spf_void_lookups"));
        Assert.Equal([" 51"], seen.Samples("mail_spf_record_bytes"));
        Assert.Equal(["pass 0", "fail 1", "softfail 0", "neutral 0", "none 0"], seen.Samples("mail_spf_all"));
        Assert.Equal(["ipv4 512", "ipv6 0"], seen.Samples("mail_spf_authorized_addresses"));
        Assert.Equal([$"{SpfWorld.Sender} pass 1"], seen.Samples("mail_spf_result"));
        Assert.Equal([$"{SpfWorld.Sender} 0"], seen.Verdicts("spf.eval"));
    }

    [Theory]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.Refused)]
    [InlineData(DnsOutcome.Malformed)]
    public async Task An_answer_that_tells_nothing_is_unknown_everywhere_and_no_number(DnsOutcome outcome)
    {
        var seen = await SpfWorld.LookAsync($"example.com FAIL {outcome}");
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Equal([$"{SpfWorld.Sender} temperror 1"], seen.Samples("mail_spf_result"));
        Assert.DoesNotContain(seen.Samples, sample => sample.Metric.Name != "mail_spf_result");
        Assert.Null(SpfMemory.Remember((SpfFacts)seen.Facts, new("0123", Given.Now)));
    }

    [Fact]
    public async Task Without_a_name_server_nothing_is_known()
    {
        var seen = await SpfWorld.LookAsync(new DnsClientResolver([], TimeSpan.FromSeconds(1)));
        Assert.NotEmpty(seen.Judge(Given.Now, null));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
    }

    [Fact]
    public async Task An_include_that_is_not_answered_leaves_the_text_of_the_record_known()
    {
        var seen = await SpfWorld.LookAsync($"{SpfWorld.Record("v=spf1 include:a.example.net +all")}\na.example.net FAIL Timeout");
        Assert.Equal(["spf.all"], seen.Red());
        Assert.Equal([" 0"], seen.Verdicts("spf.syntax"));
        Assert.Equal([" -1"], seen.Verdicts("spf.lookups"));
        Assert.Contains("a.example.net", seen.Told("spf.lookups"), StringComparison.Ordinal);
        Assert.Empty(seen.Samples("mail_spf_dns_lookups"));
    }

    [Fact]
    public async Task A_look_that_is_cut_off_keeps_what_it_saw()
    {
        var seen = await SpfWorld.LookAsync(new SilentFor("slow.example.net", SpfWorld.Record("v=spf1 a:slow.example.net +all")), Hurried);
        Assert.Equal(FailureKind.Timeout, seen.Failure?.Kind);
        Assert.Equal([" 0"], seen.Verdicts("spf.syntax"));
        Assert.Equal([" -1"], seen.Verdicts("spf.all"));
        Assert.Equal([" -1"], seen.Verdicts("spf.eval"));
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_is_told_elsewhere()
    {
        var seen = await SpfWorld.LookAsync("example.org TXT \"x\"");
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal(["spf.type99"], seen.Judge(Given.Now, null).Select(verdict => verdict.Check.Id));
    }

    [Fact]
    public async Task A_parked_domain_asks_for_nothing_but_its_record()
    {
        var resolver = new ZoneResolver(SpfWorld.Healthy);
        var seen = await SpfWorld.LookAsync(resolver, SpfWorld.Options(DomainRole.Parked));
        Assert.Equal(["spf.parked"], seen.Judge(Given.Now, null).Select(verdict => verdict.Check.Id));
        Assert.Equal(["example.com SPF", "example.com TXT"], resolver.Asked.Order());
    }

    [Fact]
    public async Task A_fault_is_told_with_its_place_and_the_corrected_record()
    {
        var typo = await SpfWorld.LookAsync(SpfWorld.Record("v=spf1 mx ip4:9.9.9.999 -all"));
        Assert.Equal("example.com, character 15, in \"ip4:9.9.9.999\": no IP address", typo.Told("spf.syntax"));
        var twice = await SpfWorld.LookAsync($"{SpfWorld.Record("v=spf1 mx -all")}\n{SpfWorld.Record("v=spf1 a ~all")}");
        Assert.Equal("2 SPF records, so none counts; corrected: v=spf1 mx a ~all", twice.Told("spf.single"));
        var none = await SpfWorld.LookAsync("example.com MX 10 mx.example.com");
        Assert.Equal("no SPF record; corrected: v=spf1 ip4:9.9.9.1 ~all", none.Told("spf.present"));
        var after = await SpfWorld.LookAsync(SpfWorld.Record("v=spf1 ip4:9.9.9.1 -all ip4:9.9.9.2"));
        Assert.Equal(
            "ignored after all: ip4:9.9.9.2 (character 25 of example.com); corrected: v=spf1 ip4:9.9.9.1 ip4:9.9.9.2 -all",
            after.Told("spf.after_all")
        );
        var forgotten = await SpfWorld.LookAsync(SpfWorld.Record("v=spf1 ip4:9.9.9.2 ~all"));
        Assert.Equal(
            "softfail by ~all (character 20 of example.com); corrected: v=spf1 ip4:9.9.9.1 ip4:9.9.9.2 ~all",
            forgotten.Told("spf.eval")
        );
    }

    [Fact]
    public async Task Includes_are_told_by_what_they_cost()
    {
        var four = string.Join(' ', Enumerable.Range(1, 8).Select(number => $"a:h{number}.example.net"));
        var zone = $"""
            {SpfWorld.Record("v=spf1 include:small.example.net include:big.example.net a -all")}
            small.example.net TXT "v=spf1 a -all"
            big.example.net TXT "v=spf1 {four} -all"
            """;
        var seen = await SpfWorld.LookAsync(zone);
        Assert.Equal("12 of 10; most cost: include:big.example.net 9, include:small.example.net 2", seen.Told("spf.lookups"));
    }

    [Fact]
    public async Task A_broken_include_is_told_with_the_place_in_its_own_record()
    {
        var seen = await SpfWorld.LookAsync(
            $"{SpfWorld.Record("v=spf1 include:b.example.net -all")}\nb.example.net TXT \"v=spf1 ip4:1.2.3.4/33 -all\""
        );
        Assert.Equal(["spf.include_ok"], seen.Red());
        Assert.Equal(
            "no usable record there: include:b.example.net (character 8 of example.com); "
                + "b.example.net, character 19, in \"ip4:1.2.3.4/33\": no prefix length",
            seen.Told("spf.include_ok")
        );
    }

    [Fact]
    public async Task A_flood_of_texts_and_terms_is_bounded()
    {
        var records = string.Join('\n', Enumerable.Range(1, 500).Select(number => SpfWorld.Record($"v=spf1 a:h{number}.test -all")));
        AssertBounded(await SpfWorld.LookAsync(records));
        var terms = string.Join(' ', Enumerable.Range(1, 4000).Select(number => $"a:h{number}.example.com"));
        var resolver = new ZoneResolver(SpfWorld.Record($"v=spf1 {terms}"));
        AssertBounded(await SpfWorld.LookAsync(resolver));
        Assert.InRange(resolver.Asked.Count, 1, LookResolver.MostQuestions);
        var chain = string.Join(
            '\n',
            Enumerable.Range(1, 500).Select(number => $"c{number}.test TXT \"v=spf1 include:c{number + 1}.test ptr\"")
        );
        AssertBounded(await SpfWorld.LookAsync($"{SpfWorld.Record("v=spf1 include:c1.test -all")}\n{chain}"));
    }

    [Theory]
    [InlineData("v=spf1 \\000\\001\\027[31m -all")]
    [InlineData(" v=spf1 \\127\\255\\010\\013 -all")]
    [InlineData("spf2.0/pra \\000\\007")]
    [InlineData("v=spf1 include:\\000.test -all")]
    [InlineData("v=spf1 x=\\200 all")]
    public async Task Odd_octets_are_written_out_and_break_nothing(string text)
    {
        foreach (var role in Enum.GetValues<DomainRole>())
        {
            AssertBounded(await SpfWorld.LookAsync(SpfWorld.Record(text), SpfWorld.Options(role)));
        }
        AssertBounded(await SpfWorld.LookAsync($"{SpfWorld.Record("v=spf1 include:b.test -all")}\nb.test TXT \"{text}\""));
    }

    [Fact]
    public void A_change_of_addresses_is_told_for_a_day()
    {
        var facts = SpfWorld.Facts(SpfWorld.Healthy);
        var other = SpfWorld.Facts(SpfWorld.Record("v=spf1 ip4:9.9.9.0/24 -all"));
        var first = SpfMemory.Remember(facts, null)!;
        Assert.Equal(first, SpfMemory.Remember(facts, new(first, Given.Now)));
        Assert.Equal(Status.Ok, Drift(facts, new(first, Given.Now)));
        Assert.Equal(Status.Info, Drift(other, new(first, Given.Now)));
        var second = SpfMemory.Remember(other, new(first, Given.Now))!;
        Assert.NotEqual(first, second);
        Assert.Equal(Status.Info, Drift(other, new(second, Given.Now - TimeSpan.FromHours(23))));
        Assert.Equal(Status.Ok, Drift(other, new(second, Given.Now - TimeSpan.FromHours(25))));
        Assert.Equal(Status.Ok, Drift(other, null));
    }

    [Theory]
    [InlineData("a.b.example.com", "example.com")]
    [InlineData("example.com.", "example.com")]
    [InlineData("a.example.co.uk", "example.co.uk")]
    [InlineData("a.example.COM.cn", "example.COM.cn")]
    [InlineData("a.b.example.de", "example.de")]
    [InlineData("com", "com")]
    public void The_registered_domain_is_told_by_the_last_labels(string name, string expected) =>
        Assert.Equal(expected, SpfVacancies.RegisteredOf(name));

    [Theory]
    [InlineData(1, 5)]
    [InlineData(60, 60)]
    public void It_is_asked_every_five_minutes_and_not_more_often_than_the_target_wants(int wanted, int expected)
    {
        var options = SpfWorld.Options() with { Interval = TimeSpan.FromMinutes(wanted) };
        Assert.Equal(TimeSpan.FromMinutes(expected), SpfProbe.Kind.Interval(options));
    }

    private static readonly DomainOptions Hurried = SpfWorld.Options() with { Timeout = TimeSpan.FromMilliseconds(200) };

    private static Status Drift(SpfFacts facts, Remembered? earlier) =>
        SpfProbe
            .Kind.Book.Judge(facts, "", new(SpfWorld.Options(), null, Given.Now, earlier))
            .Single(verdict => verdict.Check.Id == "spf.drift")
            .Status;

    private static void AssertBounded(Sighting seen)
    {
        Assert.Null(seen.Failure);
        var verdicts = seen.Judge(Given.Now, null);
        Assert.All(verdicts, verdict => Assert.InRange(verdict.Observed.En.Length, 1, 1600));
        Assert.All(
            verdicts.SelectMany(verdict => new[] { verdict.Object, verdict.Observed.En, verdict.Observed.Zh }),
            text => Assert.DoesNotContain(text, char.IsControl)
        );
    }

    private sealed class SilentFor(string name, string zone) : IDnsResolver
    {
        private readonly ZoneResolver inner = new(zone);

        public async Task<DnsAnswer> AskAsync(string asked, DnsType type, CancellationToken cancellationToken)
        {
            await Task.Delay(asked == name ? Timeout.InfiniteTimeSpan : TimeSpan.Zero, TimeProvider.System, cancellationToken);
            return await inner.AskAsync(asked, type, cancellationToken);
        }
    }
}
