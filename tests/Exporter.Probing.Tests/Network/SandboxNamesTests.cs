using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Sandbox.Domains;

namespace Exporter.Probing.Tests.Network;

/// <summary>The DNS of the sandbox, asked as the product asks the DNS.</summary>
public sealed class SandboxNamesTests(SandboxWorld sandbox)
{
    private static readonly IPAddress Above = IPAddress.Parse("127.0.0.2");
    private static readonly IPAddress First = IPAddress.Parse("127.0.0.3");
    private static readonly IPAddress Second = IPAddress.Parse("127.0.0.4");

    [Theory]
    [InlineData("mail.healthy.example", DnsType.A, "AddressRecord 127.0.0.1")]
    [InlineData("MAIL.Healthy.Example.", DnsType.A, "AddressRecord 127.0.0.1")]
    [InlineData("healthy.example", DnsType.Mx, "MxRecord 10 mail.healthy.example")]
    [InlineData("mx-null.example", DnsType.Mx, "MxRecord 0 ")]
    [InlineData("healthy.example", DnsType.Txt, "TxtRecord v=spf1 ip4:192.0.2.25 -all")]
    [InlineData("healthy.example", DnsType.Ns, "NameRecord ns1.nic.example|NameRecord ns2.nic.example")]
    [InlineData("healthy.example", DnsType.Soa, "SoaRecord ns1.nic.example hostmaster.healthy.example")]
    [InlineData("_pop3._tcp.healthy.example", DnsType.Srv, "SrvRecord 0 0 0 ")]
    [InlineData("25.2.0.192.in-addr.arpa", DnsType.Ptr, "NameRecord out.healthy.example")]
    [InlineData("out.list-refuses.example", DnsType.Aaaa, "AddressRecord 2001:db8::2f")]
    [InlineData("any.thing._report._dmarc.healthy.example", DnsType.Txt, "TxtRecord v=DMARC1")]
    [InlineData("2.0.0.127.bl.lists.example", DnsType.A, "AddressRecord 127.0.0.2")]
    [InlineData("listed-domain.example.bl.lists.example", DnsType.Txt, "TxtRecord seen in links of junk mail")]
    [InlineData("anything.strict.lists.example", DnsType.A, "AddressRecord 127.255.255.254")]
    public async Task The_resolver_finds(string name, DnsType type, string expected)
    {
        var answer = await Resolver.AskAsync(name, type, TestContext.Current.CancellationToken);
        Assert.Equal(DnsOutcome.Found, answer.Outcome);
        Assert.Equal(expected, string.Join('|', answer.Records.Select(Shown)));
    }

    [Theory]
    [InlineData("1.0.0.127.bl.lists.example", DnsType.A, DnsOutcome.NotFound)]
    [InlineData("nobody.healthy.example", DnsType.A, DnsOutcome.NotFound)]
    [InlineData("example.com", DnsType.Mx, DnsOutcome.NotFound)]
    [InlineData("mail.healthy.example", DnsType.Aaaa, DnsOutcome.NoData)]
    // A name above another one exists (RFC 8020 §2).
    [InlineData("_domainkey.healthy.example", DnsType.Txt, DnsOutcome.NoData)]
    public async Task The_resolver_finds_nothing(string name, DnsType type, DnsOutcome expected) =>
        Assert.Equal(expected, (await Resolver.AskAsync(name, type, TestContext.Current.CancellationToken)).Outcome);

    [Theory]
    [InlineData(AuthorityWay.Udp)]
    [InlineData(AuthorityWay.PlainUdp)]
    [InlineData(AuthorityWay.Tcp)]
    public async Task A_name_server_knows_its_zone_and_no_other(AuthorityWay way)
    {
        var own = await AskAsync(First, way, "healthy.example", DnsType.Soa);
        Assert.True(own is { Outcome: DnsOutcome.Found, IsAuthoritative: true });
        Assert.Equal(DnsOutcome.Refused, (await AskAsync(First, way, "bl.lists.example", DnsType.Soa)).Outcome);
    }

    [Fact]
    public async Task The_zone_above_refers_to_the_servers_below_with_their_addresses()
    {
        var answer = await AskAsync(Above, AuthorityWay.Udp, "healthy.example", DnsType.Ns);
        Assert.False(answer.IsAuthoritative);
        Assert.Equal(["ns1.nic.example", "ns2.nic.example"], answer.Referral!.Servers);
        Assert.Equal([First, Second], answer.Referral.Glue.Select(glue => glue.Address));
    }

    [Theory]
    [InlineData("ns-lame.example", DnsOutcome.Refused)]
    [InlineData("ns-silent.example", DnsOutcome.Timeout)]
    public async Task The_second_server_treats_a_faulty_zone_as_told(string zone, DnsOutcome expected)
    {
        Assert.Equal(DnsOutcome.Found, (await AskAsync(First, AuthorityWay.Udp, zone, DnsType.Soa)).Outcome);
        Assert.Equal(expected, (await AskAsync(Second, AuthorityWay.Udp, zone, DnsType.Soa)).Outcome);
        Assert.Equal(expected, (await AskAsync(Second, AuthorityWay.Tcp, zone, DnsType.Soa)).Outcome);
    }

    [Fact]
    public async Task What_does_not_fit_into_512_octets_comes_over_TCP()
    {
        // The key is longer than 300 octets and comes with the question's own name; EDNS0 has room for it.
        var name = $"{SandboxDomain.Selector}._domainkey.{WorldNames.HealthyDomain}";
        var (plain, extended) = (
            await AskAsync(First, AuthorityWay.PlainUdp, name, DnsType.Txt),
            await AskAsync(First, AuthorityWay.Udp, name, DnsType.Txt)
        );
        Assert.Equal(extended.Records.OfType<TxtRecord>().Single().Text, plain.Records.OfType<TxtRecord>().Single().Text);
        Assert.StartsWith("v=DKIM1; k=rsa; p=MII", plain.Records.OfType<TxtRecord>().Single().Text, StringComparison.Ordinal);
    }

    private DnsClientResolver Resolver => new([sandbox.World.Names.Resolver], TimeSpan.FromSeconds(10));

    private Task<DnsAnswer> AskAsync(IPAddress server, AuthorityWay way, string name, DnsType type) =>
        new DnsClientResolver(
            [new(server, sandbox.World.Names.Resolver.Port)],
            name.StartsWith("ns-silent", StringComparison.Ordinal) && server.Equals(Second)
                ? TimeSpan.FromSeconds(1)
                : TimeSpan.FromSeconds(10),
            way
        ).AskAsync(name, type, TestContext.Current.CancellationToken);

    private static string Shown(DnsRecord record) =>
        record switch
        {
            AddressRecord address => $"AddressRecord {address.Address}",
            MxRecord mx => $"MxRecord {mx.Preference} {mx.Exchange}",
            TxtRecord text => $"TxtRecord {text.Text}",
            SrvRecord service => $"SrvRecord {service.Priority} {service.Weight} {service.Port} {service.Target}",
            SoaRecord start => $"SoaRecord {start.PrimaryServer} {start.ResponsibleName}",
            NameRecord named => $"NameRecord {named.Name}",
            _ => "?",
        };
}
