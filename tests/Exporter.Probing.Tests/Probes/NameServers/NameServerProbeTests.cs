using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.NameServers;
using Exporter.Probing.Tests.Probes.Dnsbl;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.NameServers;

public sealed class NameServerProbeTests
{
    private const string One = $"ns1.example.com/{NameServerWorld.One}";
    private const string Other = $"ns2.example.org/{NameServerWorld.Other}";
    private static readonly NameServerWorld Healthy = new();

    [Fact]
    public async Task A_healthy_zone_is_good_and_counted()
    {
        var seen = await Healthy.LookAsync(stopping: TestContext.Current.CancellationToken);
        Assert.Null(seen.Failure);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Ok, verdict.Status));
        Assert.Equal([" 2"], seen.Samples("mail_dns_ns_servers"));
        Assert.Equal([$"{One} udp 1", $"{One} tcp 1", $"{Other} udp 1", $"{Other} tcp 1"], seen.Samples("mail_dns_ns_up"));
        Assert.Equal([$"{One} 7", $"{Other} 7"], seen.Samples("mail_dns_soa_serial"));
        Assert.Equal([" 0"], seen.Samples("mail_dns_soa_serial_spread"));
        Assert.Contains("s1._domainkey.example.com txt 1", seen.Samples("mail_dns_rrset_variants"));
    }

    [Fact]
    public async Task A_domain_below_the_start_of_its_zone_is_looked_at_in_it()
    {
        var world = Healthy.WithZone("example.com MX", "mail.example.com MX 5 a.example.com\nexample.com MX");
        var options = NameServerWorld.Options();
        var below = options with { Target = options.Target with { Host = "mail.example.com" } };
        var seen = await world.LookAsync(below, stopping: TestContext.Current.CancellationToken);
        Assert.Equal([" 2"], seen.Samples("mail_dns_ns_servers"));
        Assert.Contains("mail.example.com/mx 0", seen.Verdicts("dns.ns.rrset_agree"));
    }

    [Fact]
    public async Task A_zone_whose_servers_are_all_gone_is_found_by_the_zone_above_and_is_one_red_check()
    {
        var world = Healthy
            .WithResolver(NameServerWorld.Zone, "example.com FAIL ServerFailure\n")
            .WithResolver("ns1.example.com A 9.9.9.1", "ns1.example.com FAIL ServerFailure");
        var seen = await world
            .With(NameServerWorld.One, "! udp\n! tcp")
            .With(NameServerWorld.Other, "! udp\n! tcp")
            .LookAsync(stopping: TestContext.Current.CancellationToken);
        var red = seen.Judge(Given.Now, null)
            .Where(verdict => verdict.Status > Status.Info)
            .Select(verdict => $"{verdict.Check.Id} {verdict.Object}");
        Assert.Equal(["dns.ns.responds example.com"], red);
        Assert.Equal([$"{One} udp 0", $"{One} tcp 0", $"{Other} udp 0", $"{Other} tcp 0"], seen.Samples("mail_dns_ns_up"));
    }

    [Fact]
    public async Task A_firewall_of_ours_that_lets_no_question_out_is_unknown_and_counts_against_nobody()
    {
        var seen = await (Healthy with { Servers = new Dictionary<string, string>() }).LookAsync(
            stopping: TestContext.Current.CancellationToken
        );
        Assert.Empty(seen.Samples("mail_dns_ns_up"));
        Assert.DoesNotContain(seen.Judge(Given.Now, null), verdict => verdict.Status > Status.Info);
        var responds = seen.Judge(Given.Now, null).Where(verdict => verdict.Check.Id == "dns.ns.responds").ToList();
        Assert.All(responds, verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Contains("not be allowed to ask", responds[0].Observed.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_resolver_nothing_is_known_and_no_server_is_asked()
    {
        var authorities = new ZoneAuthorities(Healthy.Servers);
        var seen = await NameServerWorld.LookAsync(
            new DnsClientResolver([], TimeSpan.FromSeconds(1)),
            authorities,
            stopping: TestContext.Current.CancellationToken
        );
        Assert.Equal(11, seen.Judge(Given.Now, null).Count);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Empty(seen.Samples);
        Assert.Empty(authorities.Asked);
    }

    [Fact]
    public async Task A_domain_that_does_not_exist_has_no_verdict_here()
    {
        var seen = await Healthy.WithResolver("example.com", "example.org").LookAsync(stopping: TestContext.Current.CancellationToken);
        Assert.Empty(seen.Judge(Given.Now, null));
        Assert.Empty(seen.Samples);
    }

    [Fact]
    public async Task Five_hundred_servers_are_counted_and_thirteen_are_asked()
    {
        var names = string.Join(
            '\n',
            Enumerable.Range(1, 500).Select(number => $"example.com NS n{number}.example.com\nn{number}.example.com A 9.9.9.{number % 250}")
        );
        var authorities = new ZoneAuthorities(Healthy.Servers);
        var seen = await NameServerWorld.LookAsync(
            new ZoneResolver($"{Healthy.Resolver}\n{names}"),
            authorities,
            stopping: TestContext.Current.CancellationToken
        );
        Assert.InRange(authorities.Asked.Select(question => question.Split(' ')[0]).Distinct().Count(), 1, 14);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.InRange(verdict.Observed.En.Length, 1, 3000));
    }

    [Fact]
    public async Task Odd_octets_are_written_out_and_break_nothing()
    {
        var zone = NameServerWorld
            .Zone.Replace("ns2.example.org", "n\0\u001b.example.org", StringComparison.Ordinal)
            .Replace(" hostmaster.example.com", " h\0\u0001.x\u007f.example", StringComparison.Ordinal)
            .Replace("-all", "\\000\\010\\255", StringComparison.Ordinal);
        var world = Healthy with { Resolver = $"{NameServerWorld.Around}\n{zone}" };
        var seen = await world
            .With(NameServerWorld.One, zone.Replace("reject", "re\\007ject", StringComparison.Ordinal))
            .LookAsync(stopping: TestContext.Current.CancellationToken);
        Assert.All(
            seen.Judge(Given.Now, null).SelectMany(verdict => new[] { verdict.Object, verdict.Observed.En, verdict.Observed.Zh }),
            text => Assert.DoesNotContain(text, char.IsControl)
        );
    }

    [Fact]
    public async Task A_part_that_was_given_away_is_not_compared()
    {
        var cut = $"CUT _domainkey.example.com ns.example.net\n{NameServerWorld.Zone}";
        var seen = await Healthy
            .With(NameServerWorld.One, cut)
            .With(NameServerWorld.Other, cut)
            .LookAsync(stopping: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(seen.Verdicts("dns.ns.rrset_agree"), verdict => verdict.StartsWith("s1.", StringComparison.Ordinal));
        Assert.DoesNotContain(seen.Judge(Given.Now, null), verdict => verdict.Status != Status.Ok);
    }

    [Fact]
    public async Task Stopping_ends_it()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Healthy.LookAsync(stopping: stopped.Token));
    }

    [Fact]
    public void A_disagreement_is_remembered_since_it_began_and_forgotten_when_it_ends()
    {
        var torn = Healthy.With(NameServerWorld.Other, NameServerWorld.Zone.Replace("-all", "+all", StringComparison.Ordinal)).Facts();
        var first = NameServerMemory.Recall(torn with { SeenAt = Given.Now }, null);
        var kept = NameServerMemory.Remember(first, null);
        Assert.Equal($"servers/example.com/txt {Given.Now.ToUnixTimeSeconds()}", kept);
        var later = NameServerMemory.Recall(torn with { SeenAt = Given.Now.AddHours(9) }, new(kept!, Given.Now));
        Assert.Equal(first.Since, later.Since);
        var agreeing = NameServerMemory.Recall(Healthy.Facts(), new(kept!, Given.Now));
        Assert.Empty(agreeing.Since);
        Assert.Equal("", NameServerMemory.Remember(agreeing, null));
        Assert.Null(NameServerMemory.Remember(new(), null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("servers/example.com/txt")]
    [InlineData("servers/example.com/txt x\n\n 1 2 3")]
    [InlineData("servers/example.com/txt 99999999999999")]
    public void A_memory_from_elsewhere_breaks_nothing(string text)
    {
        var torn = Healthy.With(NameServerWorld.Other, NameServerWorld.Zone.Replace("-all", "+all", StringComparison.Ordinal)).Facts();
        var seen = NameServerMemory.Recall(torn with { SeenAt = Given.Now }, new(text, Given.Now));
        Assert.Equal(Given.Now.ToUnixTimeSeconds(), Assert.Single(seen.Since).Value.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData("hostmaster.example.com", "example.com")]
    [InlineData("first\\.last.example.com", "example.com")]
    [InlineData("root", null)]
    [InlineData(".", null)]
    [InlineData("", null)]
    [InlineData("a\\", null)]
    [InlineData("a@example.com", null)]
    [InlineData("a.b", null)]
    public void The_domain_of_the_responsible_one_is_behind_the_first_dot(string name, string? domain) =>
        Assert.Equal(domain, ResponsibleName.DomainOf(name));
}
