using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dmarc;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Tests.Probes.Dnsbl;
using Exporter.Probing.Tests.Watching;
using Exporter.Probing.Watching;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Dmarc;

public sealed class DmarcProbeTests
{
    private static readonly long Noon = Given.Now.ToUnixTimeSeconds();

    [Fact]
    public async Task A_healthy_domain_is_good_and_measured()
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At("v=DMARC1; p=reject; sp=quarantine; np=none; rua=mailto:d@example.com"));
        Assert.Null(seen.Failure);
        Assert.Equal(["dmarc.sub_weaker"], Red(seen));
        Assert.Equal(["domain 2", "subdomain 1", "nonexistent 0"], seen.Samples("mail_dmarc_policy"));
        Assert.Equal([" 1"], seen.Samples("mail_dmarc_records"));
        Assert.Equal([" 1"], seen.Samples("mail_dmarc_rua_destinations"));
        Assert.Equal([$" {Noon}"], seen.Samples("mail_dmarc_policy_since_timestamp_seconds"));
        var good = await DmarcWorld.LookAsync(DmarcWorld.Healthy);
        Assert.All(good.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
    }

    [Fact]
    public async Task A_trial_counts_one_step_weaker_in_the_numbers()
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At("v=DMARC1; p=reject; t=y"));
        Assert.Equal(["domain 1", "subdomain 1", "nonexistent 1"], seen.Samples("mail_dmarc_policy"));
    }

    [Fact]
    public async Task A_record_of_the_domain_above_is_one_of_subdomains()
    {
        var zone = $"{DmarcWorld.At("v=DMARC1; p=reject; sp=quarantine; rua=mailto:d@example.com")}\na.example.com A 192.0.2.1";
        var seen = await DmarcWorld.LookAsync(zone, DmarcWorld.Options(domain: "a.example.com"));
        Assert.Equal(["domain 1", "subdomain 1", "nonexistent 1"], seen.Samples("mail_dmarc_policy"));
        Assert.Equal([" 0"], seen.Samples("mail_dmarc_records"));
        Assert.Empty(seen.Samples("mail_dmarc_rua_destinations"));
        Assert.Empty(Red(seen));
    }

    [Theory]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.Refused)]
    [InlineData(DnsOutcome.Malformed)]
    public async Task An_answer_that_tells_nothing_is_unknown_everywhere_and_no_number(DnsOutcome outcome)
    {
        var seen = await DmarcWorld.LookAsync($"{DmarcWorld.Place} FAIL {outcome}\nexample.com FAIL {outcome}\n_dmarc.com FAIL {outcome}");
        var verdicts = seen.Judge(Given.Now, null);
        Assert.Equal(14, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Empty(seen.Samples);
    }

    [Fact]
    public async Task Without_a_name_server_nothing_is_known()
    {
        var seen = await DmarcWorld.LookAsync(new DnsClientResolver([], TimeSpan.FromSeconds(1)));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
    }

    [Fact]
    public async Task A_silent_top_level_changes_nothing_of_a_domain_with_a_record_of_its_own()
    {
        var seen = await DmarcWorld.LookAsync($"{DmarcWorld.Healthy}\n_dmarc.com FAIL Refused");
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        var without = await DmarcWorld.LookAsync($"{DmarcWorld.Around}\n_dmarc.com FAIL Refused");
        Assert.Equal([" -1"], without.Verdicts("dmarc.present"));
        Assert.Empty(Red(without));
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_is_told_by_nothing_here()
    {
        var seen = await DmarcWorld.LookAsync("example.org A 9.9.9.1");
        Assert.Empty(seen.Judge(Given.Now, null));
    }

    [Fact]
    public async Task Five_hundred_records_are_one_red_check_and_short_words()
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At([.. Enumerable.Repeat(DmarcWorld.Good, 500)]));
        Assert.Equal(["dmarc.single"], Red(seen));
        Assert.Equal([" 500"], seen.Samples("mail_dmarc_records"));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.InRange(verdict.Observed.En.Length, 1, 1000));
    }

    [Fact]
    public async Task Addresses_beyond_reason_are_counted_and_few_are_asked_about()
    {
        var addresses = string.Join(',', Enumerable.Range(1, 500).Select(number => $"mailto:d@v{number}.example"));
        var resolver = new ZoneResolver(DmarcWorld.At($"v=DMARC1; p=reject; rua={addresses}"));
        var seen = await DmarcWorld.LookAsync(resolver);
        Assert.Equal(["dmarc.rua"], Red(seen));
        Assert.InRange(resolver.Asked.Count, 16, 120);
    }

    [Theory]
    [InlineData(@"v=DMARC1; p=\000\001\027\127\255")]
    [InlineData(@"\000DMARC")]
    [InlineData(@"v=DMARC1; p=reject; rua=mailto:d@example.com; \027[31m=x")]
    [InlineData(@"v=DMARC1; p=reject; rua=mailto:\027@\007")]
    [InlineData(@"v=spf1 \027")]
    public async Task Odd_octets_in_a_record_are_written_out_and_break_nothing(string text)
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At(text));
        var texts = seen.Judge(Given.Now, null).SelectMany(verdict => new[] { verdict.Object, verdict.Observed.En, verdict.Observed.Zh });
        Assert.All(texts, shown => Assert.DoesNotContain(shown, char.IsControl));
        Assert.Single(Red(seen));
    }

    [Fact]
    public async Task A_text_of_64_KiB_is_told_in_few_words()
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At($"v=DMARC1; p=reject; {new string('x', 65_000)}; rua=mailto:d@example.com"));
        Assert.Equal(["dmarc.syntax"], Red(seen));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.InRange(verdict.Observed.En.Length, 1, 1000));
    }

    [Theory]
    [InlineData("dmarc.syntax", "v=DMARC1 p=reject; rua=mailto:d@example.com", DmarcWorld.Good)]
    [InlineData("dmarc.syntax", "p=reject; v=DMARC1; rua=mailto:d@example.com", DmarcWorld.Good)]
    [InlineData("dmarc.syntax", "v=dmarc1;p=reject;rua=mailto:d@example.com", DmarcWorld.Good)]
    [InlineData("dmarc.syntax", @"v=DMARC1; p=reject; rua=mailto:d@example.com; aspf=\147r\148", DmarcWorld.Good + "; aspf=r")]
    [InlineData("dmarc.p_missing", "v=DMARC1; p=reject rua=mailto:d@example.com", DmarcWorld.Good)]
    [InlineData("dmarc.p_missing", "v=DMARC1; rua=mailto:d@example.com", "v=DMARC1; p=none; rua=mailto:d@example.com")]
    [InlineData("dmarc.rua", "v=DMARC1; p=reject; rua=d@example.com", DmarcWorld.Good)]
    public async Task What_was_meant_is_told_where_it_can_be_computed(string check, string text, string meant)
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At(text));
        Assert.Equal([check], Red(seen));
        var verdict = Assert.Single(seen.Judge(Given.Now, null), verdict => verdict.Check.Id == check);
        Assert.EndsWith($"write it so: {meant}", verdict.Observed.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_records_are_merged_into_the_weakest_with_all_addresses()
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At(DmarcWorld.Good, "v=DMARC1; p=none; rua=mailto:x@v.example; adkim=s"));
        Assert.Equal(["dmarc.single"], Red(seen));
        var verdict = Assert.Single(seen.Judge(Given.Now, null), verdict => verdict.Check.Id == "dmarc.single");
        Assert.EndsWith(
            "write it so: v=DMARC1; p=none; rua=mailto:d@example.com,mailto:x@v.example; adkim=s",
            verdict.Observed.En,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_flaw_is_told_with_its_place()
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At("v=DMARC1; p=reject; adkim=q; rua=mailto:d@example.com"));
        var verdict = Assert.Single(seen.Judge(Given.Now, null), verdict => verdict.Check.Id == "dmarc.syntax");
        Assert.StartsWith(
            "a value that the tag cannot have (adkim=) at character 27: q; rua",
            verdict.Observed.En,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("p=reject 1700000000", "v=DMARC1; p=reject", "p=reject 1700000000")]
    [InlineData("p=none 1700000000", "v=DMARC1; p=reject", "p=reject {now}")]
    [InlineData("p=reject 1700000000", "v=DMARC1; p=none", "p=none {now}\nreject>none {now}")]
    [InlineData("p=none 1\nreject>none 1", "v=DMARC1; p=none", "p=none 1\nreject>none 1")]
    [InlineData("p=none 1\nreject>none 1", "v=DMARC1; p=quarantine", "p=quarantine {now}")]
    [InlineData("p=quarantine 1\nreject>quarantine 1", "v=DMARC1; p=none", "p=none {now}\nreject>none {now}")]
    [InlineData("p=reject 1\nt=y 2", "v=DMARC1; p=reject; t=y", "p=reject 1\nt=y 2")]
    [InlineData("p=reject 1\nt=y 2", "v=DMARC1; p=reject", "p=reject 1")]
    [InlineData("p=reject 1\nt=y 2", "x", "p=reject 1")]
    [InlineData("nonsense\np=reject x\n1 2 3", "v=DMARC1; p=reject", "p=reject {now}")]
    public async Task What_was_before_is_remembered(string earlier, string record, string later)
    {
        var seen = await DmarcWorld.LookAsync(DmarcWorld.At(record), earlier: earlier);
        Assert.Equal(later.Replace("{now}", $"{Noon}", StringComparison.Ordinal), seen.ToRemember(null));
    }

    [Fact]
    public async Task Silence_forgets_nothing()
    {
        const string Kept = "p=none 5\nreject>none 6\nt=y 7";
        var seen = await DmarcWorld.LookAsync($"{DmarcWorld.Around}\n{DmarcWorld.Place} FAIL Timeout", earlier: Kept);
        Assert.Equal(Kept, seen.ToRemember(null));
    }

    [Fact]
    public async Task The_schedule_brings_back_the_policy_of_an_earlier_look()
    {
        using var around = new Surroundings();
        foreach (var (policy, expected) in new[] { ("reject", Status.Ok), ("none", Status.Critical), ("none", Status.Critical) })
        {
            var services = around.Services with { Dns = new ZoneResolver(DmarcWorld.At($"v=DMARC1; p={policy}")) };
            var look = DmarcProbe.Kind.Bind(DmarcWorld.Options(), services);
            var report = await around.Runner.RunAsync(look, CheckOverrides.None, 0, around.Token);
            Assert.Equal(expected, report.Verdicts.Single(verdict => verdict.Check.Id == "dmarc.policy").Status);
            around.Clock.Advance(TimeSpan.FromDays(1));
        }
    }

    [Fact]
    public async Task A_look_that_is_cancelled_throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var services = ProbeServices.Create(TimeProvider.System) with { Dns = new ZoneResolver(DmarcWorld.Healthy) };
        var look = DmarcProbe.Kind.Bind(DmarcWorld.Options(), services);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            look.RunAsync(System.Net.IPAddress.None, TimeSpan.FromSeconds(1), cancelled.Token)
        );
    }

    [Fact]
    public void Every_role_is_looked_at() =>
        Assert.All(Enum.GetValues<DomainRole>(), role => Assert.True(DmarcProbe.Kind.AppliesTo(DmarcWorld.Options(role))));

    private static IEnumerable<string> Red(Sighting seen) =>
        seen.Judge(Given.Now, null).Where(verdict => verdict.Status > Status.Info).Select(verdict => verdict.Check.Id);
}
