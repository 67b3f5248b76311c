using Exporter.Mail.Dkim;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dkim;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Tests.Probes.Dnsbl;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Dkim;

public sealed class DkimProbeTests
{
    private static readonly long Noon = Given.Now.ToUnixTimeSeconds();

    [Fact]
    public async Task A_healthy_domain_is_good_and_measured()
    {
        var seen = await DkimWorld.LookAsync(DkimWorld.Healthy);
        Assert.Null(seen.Failure);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal(["s1 1"], seen.Samples("mail_dkim_key_present"));
        Assert.Equal(["s1 2048"], seen.Samples("mail_dkim_key_length"));
        Assert.Equal([$"s1 {Noon}"], seen.Samples("mail_dkim_key_first_seen_timestamp_seconds"));
        Assert.Equal(["s1 0"], seen.Verdicts("dkim.selector_present"));
    }

    [Theory]
    [InlineData(DnsOutcome.ServerFailure)]
    [InlineData(DnsOutcome.Timeout)]
    [InlineData(DnsOutcome.Refused)]
    [InlineData(DnsOutcome.Malformed)]
    public async Task An_answer_that_tells_nothing_is_unknown_everywhere_and_no_number(DnsOutcome outcome)
    {
        var zone = string.Join(
            '\n',
            new[] { DkimWorld.Place, DkimWorld.Nobody, DkimWorld.Practices, "_domainkey.example.com", "example.com" }.Select(name =>
                $"{name} FAIL {outcome}"
            )
        );
        var seen = await DkimWorld.LookAsync(zone);
        var verdicts = seen.Judge(Given.Now, null);
        Assert.Equal(15, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Empty(seen.Samples);
    }

    [Fact]
    public async Task Without_a_name_server_nothing_is_known()
    {
        var seen = await DkimWorld.LookAsync(new DnsClientResolver([], TimeSpan.FromSeconds(1)));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
    }

    [Fact]
    public async Task A_silent_selector_beside_a_good_one_is_unknown_alone()
    {
        var zone = $"{DkimWorld.Healthy}\ns2._domainkey.example.com FAIL Timeout";
        var seen = await DkimWorld.LookAsync(zone, DkimWorld.Options(selectors: ["s1", "s2"]));
        Assert.Equal(["s1 0", "s2 -1"], seen.Verdicts("dkim.selector_present"));
        Assert.Equal(["s1 0", "s2 -1"], seen.Verdicts("dkim.key_bits"));
        Assert.Equal([" 0"], seen.Verdicts("dkim.ed25519_only"));
        Assert.Equal(["s1 1"], seen.Samples("mail_dkim_key_present"));
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_is_told_by_nothing_here()
    {
        var seen = await DkimWorld.LookAsync("example.org A 9.9.9.1");
        Assert.Empty(seen.Judge(Given.Now, null));
        Assert.Empty(seen.Samples);
    }

    [Fact]
    public async Task A_domain_without_selectors_is_asked_about_nothing_that_nobody_named()
    {
        var resolver = new ZoneResolver(DkimWorld.Healthy);
        var seen = await DkimWorld.LookAsync(resolver, DkimWorld.Options());
        Assert.Equal(
            ["dkim.legacy", "dkim.root_noerror", "dkim.wildcard"],
            seen.Judge(Given.Now, null).Select(verdict => verdict.Check.Id).Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain($"{DkimWorld.Place} TXT", resolver.Asked);
        Assert.Empty(seen.Samples);
    }

    [Theory]
    [InlineData(DomainRole.Full, true)]
    [InlineData(DomainRole.Sending, true)]
    [InlineData(DomainRole.Parked, true)]
    [InlineData(DomainRole.Receiving, false)]
    public void A_domain_that_only_receives_is_not_looked_at(DomainRole role, bool expected)
    {
        Assert.Equal(expected, DkimProbe.Kind.AppliesTo(DkimWorld.Options(role)));
        Assert.True(DkimProbe.Kind.AppliesTo(DkimWorld.Options(role, "s1")));
    }

    [Fact]
    public async Task A_parked_domain_has_one_check()
    {
        var seen = await DkimWorld.LookAsync($"{DkimWorld.Nobody} TXT \"v=DKIM1; p=\"", DkimWorld.Options(DomainRole.Parked));
        var verdict = Assert.Single(seen.Judge(Given.Now, null));
        Assert.Equal(("dkim.parked", Status.Ok), (verdict.Check.Id, verdict.Status));
    }

    [Fact]
    public async Task Five_hundred_records_are_one_warning_and_short_words()
    {
        var zone = string.Join('\n', Enumerable.Repeat(DkimWorld.Healthy, 500));
        var seen = await DkimWorld.LookAsync(zone);
        Assert.Equal(["s1 2"], seen.Verdicts("dkim.multi_txt"));
        Assert.Equal(["dkim.multi_txt"], Red(seen));
        Assert.Equal(["s1 0"], seen.Samples("mail_dkim_key_present"));
    }

    [Theory]
    [InlineData(@"v=DKIM1; p=\000\001\027\127\255")]
    [InlineData(@"\000\000\000")]
    [InlineData(@"v=DKIM1; k=\027[31m; p=AAAA")]
    [InlineData(@"v=DKIM1; s=\009\010; p=")]
    public async Task Odd_octets_in_a_record_are_written_out_and_break_nothing(string text)
    {
        var seen = await DkimWorld.LookAsync(
            $"{DkimWorld.At(text)}\n{DkimWorld.Nobody} TXT \"{text}\"\n{DkimWorld.Practices} TXT \"dkim={text}\""
        );
        var texts = seen.Judge(Given.Now, null).SelectMany(verdict => new[] { verdict.Object, verdict.Observed.En, verdict.Observed.Zh });
        Assert.All(texts, shown => Assert.DoesNotContain(shown, char.IsControl));
    }

    [Fact]
    public async Task A_text_of_64_KiB_is_told_in_few_words()
    {
        var seen = await DkimWorld.LookAsync(DkimWorld.At(new string('x', 65_000)));
        Assert.Equal(["dkim.key_parse"], Red(seen));
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.InRange(verdict.Observed.En.Length, 1, 1500));
    }

    [Theory]
    [InlineData("v=DKIM1 k=rsa p={0}", "no DKIM1")]
    [InlineData("v=DKIM1; k=rsa p={0}", "a missing semicolon")]
    [InlineData("k=rsa; p={0}; v=DKIM1", "the version last")]
    [InlineData("v=DKIM1;; k=rsa; p={0};;", "semicolons")]
    [InlineData("v=dkim1; k=rsa; p={0}", "small letters")]
    public async Task What_was_meant_is_told_where_it_can_be_computed(string pattern, string what)
    {
        var key = DkimWorld.PublicKey(2048);
        var seen = await DkimWorld.LookAsync(DkimWorld.At(pattern.Replace("{0}", key, StringComparison.Ordinal)));
        var verdict = Assert.Single(seen.Judge(Given.Now, null), verdict => verdict.Check.Id == "dkim.key_parse");
        Assert.True(verdict.Observed.En.EndsWith($"write it so: v=DKIM1; k=rsa; p={key}", StringComparison.Ordinal), what);
    }

    [Fact]
    public async Task A_flaw_is_told_with_its_place()
    {
        var seen = await DkimWorld.LookAsync(DkimWorld.At("v=DKIM1; p=***"));
        var verdict = Assert.Single(seen.Judge(Given.Now, null), verdict => verdict.Check.Id == "dkim.key_parse");
        Assert.Equal("a key that is not base64 at character 12: ***", verdict.Observed.En);
    }

    [Fact]
    public async Task A_look_that_is_cancelled_throws()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var services = ProbeServices.Create(TimeProvider.System) with { Dns = new ZoneResolver(DkimWorld.Healthy) };
        var look = DkimProbe.Kind.Bind(DkimWorld.Options(selectors: "s1"), services);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            look.RunAsync(System.Net.IPAddress.None, TimeSpan.FromSeconds(1), cancelled.Token)
        );
    }

    [Fact]
    public async Task A_key_is_known_since_it_was_first_seen_and_a_new_one_begins_anew()
    {
        var print = DkimKeyRecord.Parse(DkimWorld.Good).Key!.Fingerprint!;
        var seen = await DkimWorld.LookAsync(
            DkimWorld.Healthy,
            earlier: $"s1/{print} 1700000000\ns1/00ff 1600000000\ns9/{print} 1500000000"
        );
        Assert.Equal(["s1 1700000000"], seen.Samples("mail_dkim_key_first_seen_timestamp_seconds"));
        Assert.Equal($"s1/{print} 1700000000", seen.ToRemember(null));
        var other = await DkimWorld.LookAsync(DkimWorld.At(DkimWorld.Ed25519), earlier: seen.ToRemember(null));
        Assert.Equal([$"s1 {Noon}"], other.Samples("mail_dkim_key_first_seen_timestamp_seconds"));
    }

    [Fact]
    public async Task What_a_silent_selector_had_is_kept()
    {
        const string Kept = "s1/00ff 1600000000\ns1/t=y 1650000000";
        var seen = await DkimWorld.LookAsync($"{DkimWorld.Place} FAIL Timeout", earlier: $"{Kept}\nnonsense\n");
        Assert.Equal(Kept, seen.ToRemember(null));
    }

    private static IEnumerable<string> Red(Sighting seen) =>
        seen.Judge(Given.Now, null).Where(verdict => verdict.Status > Status.Info).Select(verdict => verdict.Check.Id);
}
