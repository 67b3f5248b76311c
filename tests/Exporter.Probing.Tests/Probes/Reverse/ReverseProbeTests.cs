using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Reverse;
using Exporter.Probing.Tests.Probes.Dnsbl;
using Exporter.Probing.Tests.Probes.Exchangers;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Probes.Reverse;

public sealed class ReverseProbeTests
{
    [Fact]
    public async Task Each_address_is_an_object_of_its_own()
    {
        var ipv6 = System.Net.IPAddress.Parse("2620:fe::25");
        var zone = $"{ReverseWorld.Healthy}\n{DomainName.Reverse(ipv6)} PTR mail.example.com\nmail.example.com AAAA 2620:fe::26";
        var seen = await ReverseWorld.LookAsync(
            new ZoneResolver(zone),
            ReverseWorld.Options(ReverseWorld.Ipv4, "2620:fe::25"),
            stopping: TestContext.Current.CancellationToken
        );
        Assert.Equal(["2620:fe::25 0", "9.9.9.25 0"], seen.Verdicts("dns.ptr.present").Order(StringComparer.Ordinal));
        Assert.Equal(["2620:fe::25 3", "9.9.9.25 0"], seen.Verdicts("dns.ptr.fcrdns").Order(StringComparer.Ordinal));
        Assert.Equal(["2620:fe::25 0", "9.9.9.25 1"], seen.Samples("mail_dns_fcrdns").Order(StringComparer.Ordinal));
        Assert.Equal(["2620:fe::25 1", "9.9.9.25 1"], seen.Samples("mail_dns_ptr_records").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2620-fe--25.example.net", 2)]
    [InlineData("262000fe000000000000000000000025.example.net", 2)]
    [InlineData("mail25.example.net", 0)]
    public async Task A_name_made_from_an_address_of_IPv6_is_known(string name, int status)
    {
        var address = System.Net.IPAddress.Parse("2620:fe::25");
        var zone = $"{DomainName.Reverse(address)} PTR {name}";
        var seen = await ReverseWorld.LookAsync(
            new ZoneResolver(zone),
            ReverseWorld.Options("2620:fe::25"),
            stopping: TestContext.Current.CancellationToken
        );
        Assert.Equal([$"2620:fe::25 {status}"], seen.Verdicts("dns.ptr.generic"));
    }

    [Fact]
    public void A_domain_without_outbound_addresses_is_not_looked_at()
    {
        Assert.False(ReverseProbe.Kind.AppliesTo(ExchangerWorld.Options()));
        Assert.True(ReverseProbe.Kind.AppliesTo(ReverseWorld.Options()));
    }

    [Fact]
    public async Task Without_a_name_server_nothing_is_known()
    {
        var seen = await ReverseWorld.LookAsync(
            new DnsClientResolver([], TimeSpan.FromSeconds(1)),
            stopping: TestContext.Current.CancellationToken
        );
        Assert.Equal(4, seen.Judge(Given.Now, null).Count);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.Equal(Status.Unknown, verdict.Status));
        Assert.Empty(seen.Samples);
    }

    [Fact]
    public async Task Five_hundred_names_are_counted_and_ten_are_asked_about()
    {
        var zone = string.Join('\n', Enumerable.Range(1, 500).Select(number => $"{ReverseWorld.Pointer} PTR m{number}.example.com"));
        var resolver = new ZoneResolver(zone);
        var seen = await ReverseWorld.LookAsync(resolver, stopping: TestContext.Current.CancellationToken);
        Assert.Equal(["9.9.9.25 500"], seen.Samples("mail_dns_ptr_records"));
        Assert.Equal(1 + ReverseProbe.MostNames, resolver.Asked.Count);
        Assert.All(seen.Judge(Given.Now, null), verdict => Assert.InRange(verdict.Observed.En.Length, 1, 1500));
    }

    [Fact]
    public async Task Odd_octets_in_a_name_are_written_out_and_break_nothing()
    {
        var zone = $"{ReverseWorld.Healthy}\n{ReverseWorld.Pointer} PTR m\0\u0001\u001b\u007f\u00ff.dyn.example.com";
        var seen = await ReverseWorld.LookAsync(new ZoneResolver(zone), stopping: TestContext.Current.CancellationToken);
        Assert.Equal(["9.9.9.25 2"], seen.Verdicts("dns.ptr.many"));
        Assert.All(
            seen.Judge(Given.Now, null).SelectMany(verdict => new[] { verdict.Object, verdict.Observed.En, verdict.Observed.Zh }),
            text => Assert.DoesNotContain(text, char.IsControl)
        );
    }

    [Fact]
    public async Task Stopping_ends_it()
    {
        using var stopped = new CancellationTokenSource();
        await stopped.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ReverseWorld.LookAsync(new ZoneResolver(ReverseWorld.Healthy), stopping: stopped.Token)
        );
    }
}
