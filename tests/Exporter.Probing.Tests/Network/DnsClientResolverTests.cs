using System.Text;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class DnsClientResolverTests : IAsyncDisposable
{
    private const string Name = "a.example";
    private const int HeaderOctets = 12;
    private readonly TinyNameServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Theory]
    [InlineData(TinyNameServer.NoError, DnsOutcome.NoData)]
    [InlineData(TinyNameServer.NxDomain, DnsOutcome.NotFound)]
    [InlineData(TinyNameServer.ServFail, DnsOutcome.ServerFailure)]
    [InlineData(TinyNameServer.Refused, DnsOutcome.Refused)]
    [InlineData(TinyNameServer.Silence, DnsOutcome.Timeout)]
    public async Task What_a_server_answers_is_a_value(int code, DnsOutcome outcome)
    {
        server.Codes[Name] = code;
        Assert.Equal(outcome, (await AskAsync(DnsType.A)).Outcome);
    }

    [Theory]
    [InlineData(new byte[] { 0x7f, 0x00, 0x09 })]
    [InlineData(new byte[] { 0xc3, 0xa9 })]
    [InlineData(new byte[] { 0xff, 0x80 })]
    public async Task Every_octet_of_a_text_is_kept(byte[] odd)
    {
        byte[] first = [.. "v=x \"quoted\" ; \\ \\9"u8, .. odd];
        server.Records[(Name, (int)DnsType.Txt)] =
        [
            [(byte)first.Length, .. first, 4, .. "\\065"u8],
        ];
        var record = Assert.Single((await AskAsync(DnsType.Txt)).Of<TxtRecord>());
        Assert.Equal([Encoding.Latin1.GetString(first), "\\065"], record.Strings);
    }

    [Fact]
    public async Task A_null_exchanger_has_no_name()
    {
        server.AddExchangers(Name, (0, "."));
        Assert.Equal([""], (await AskAsync(DnsType.Mx)).Of<MxRecord>().Select(record => record.Exchange));
    }

    [Fact]
    public async Task The_answer_to_another_question_is_none()
    {
        server.Addresses[Name] = ["192.0.2.1"];
        server.Tamper = answer => [.. answer[..(HeaderOctets + 1)], (byte)'b', .. answer[(HeaderOctets + 2)..]];
        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(DnsType.A)).Outcome);
    }

    [Fact]
    public async Task The_answer_to_another_number_is_not_heard()
    {
        server.Addresses[Name] = ["192.0.2.1"];
        server.Tamper = answer => [(byte)~answer[0], .. answer[1..]];
        Assert.False((await AskAsync(DnsType.A)).IsTold);
    }

    [Fact]
    public async Task A_question_that_comes_back_is_no_answer()
    {
        server.Codes[Name] = TinyNameServer.NoError;
        server.Tamper = answer => [.. answer[..2], (byte)(answer[2] & ~0x80), .. answer[3..]];
        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(DnsType.A)).Outcome);
    }

    [Fact]
    public async Task An_alias_without_end_is_malformed()
    {
        server.Addresses[Name] = ["192.0.2.1"];
        // The record becomes an alias for the name that was asked for.
        server.Tamper = answer =>
            [.. answer[..^16], 0xc0, HeaderOctets, 0, (byte)DnsType.Cname, 0, 1, 0, 0, 0, 60, 0, 2, 0xc0, HeaderOctets];
        Assert.Equal(DnsOutcome.Malformed, (await AskAsync(DnsType.A)).Outcome);
    }

    [Fact]
    public async Task A_cut_answer_whose_rest_cannot_be_fetched_tells_nothing()
    {
        server.Addresses[Name] = ["192.0.2.1"];
        server.Tamper = answer => [.. answer[..2], (byte)(answer[2] | 2), .. answer[3..]];
        Assert.False((await AskAsync(DnsType.A)).IsTold);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(HeaderOctets)]
    [InlineData(HeaderOctets + 20)]
    public async Task A_mangled_answer_tells_nothing(int length)
    {
        server.Addresses[Name] = ["192.0.2.1"];
        server.Tamper = answer => answer[..length];
        Assert.False((await AskAsync(DnsType.A)).IsTold);
    }

    [Theory]
    [InlineData(AuthorityWay.Udp, 0, 1)]
    [InlineData(AuthorityWay.PlainUdp, 0, 0)]
    [InlineData(null, 1, 1)]
    public async Task Only_a_resolver_is_asked_to_ask_others_and_only_plain_questions_are_without_EDNS0(
        AuthorityWay? way,
        int recursion,
        int options
    )
    {
        server.Addresses[Name] = ["192.0.2.1"];
        var resolver = new DnsClientResolver([server.EndPoint], TimeSpan.FromSeconds(1), way);
        Assert.Equal(DnsOutcome.Found, (await resolver.AskAsync(Name, DnsType.A, TestContext.Current.CancellationToken)).Outcome);
        var query = Assert.Single(server.Queries);
        Assert.Equal((recursion, options), (query[2] & 1, query[HeaderOctets - 1]));
    }

    [Fact]
    public async Task Over_TCP_alone_a_server_that_has_UDP_is_silent()
    {
        server.Addresses[Name] = ["192.0.2.1"];
        var resolver = new DnsClientResolver([server.EndPoint], TimeSpan.FromSeconds(1), AuthorityWay.Tcp);
        Assert.Equal(DnsOutcome.Timeout, (await resolver.AskAsync(Name, DnsType.A, TestContext.Current.CancellationToken)).Outcome);
        Assert.Empty(server.Queries);
    }

    [Fact]
    public async Task A_refusal_without_the_question_is_a_refusal()
    {
        server.Codes[Name] = TinyNameServer.Refused;
        server.Tamper = answer => [.. answer[..5], 0, .. answer[6..HeaderOctets]];
        Assert.Equal(DnsOutcome.Refused, (await AskAsync(DnsType.A)).Outcome);
    }

    [Theory]
    [InlineData(0x04, false)]
    [InlineData(0x00, true)]
    public async Task Name_servers_beside_no_answer_send_us_on_unless_the_server_has_the_zone(byte flags, bool isReferral)
    {
        server.Addresses[Name] = ["192.0.2.1"];
        // The one record becomes NS of the name that was asked for, in the authority section: "ns" below it.
        server.Tamper = answer =>
            [
                .. answer[..2],
                (byte)(0x80 | flags),
                .. answer[3..7],
                0,
                0,
                1,
                .. answer[10..^16],
                0xc0,
                HeaderOctets,
                0,
                (byte)DnsType.Ns,
                0,
                1,
                0,
                0,
                0,
                60,
                0,
                5,
                2,
                .. "ns"u8,
                0xc0,
                HeaderOctets,
            ];
        var answer = await new DnsClientResolver([server.EndPoint], TimeSpan.FromSeconds(1), AuthorityWay.Udp).AskAsync(
            Name,
            DnsType.A,
            TestContext.Current.CancellationToken
        );
        Assert.Equal(DnsOutcome.NoData, answer.Outcome);
        Assert.Equal(isReferral ? [$"ns.{Name}"] : null, answer.Referral?.Servers);
        Assert.Equal(isReferral ? Name : null, answer.Referral?.Zone);
    }

    [Fact]
    public async Task Name_servers_are_asked_on_the_port_of_the_settings()
    {
        server.Addresses[Name] = ["192.0.2.1"];
        var settings = ResolverSettings.Parse("") with { AuthorityPort = server.EndPoint.Port };
        var asked = new CurrentAuthorities(() => settings).At(server.EndPoint.Address, AuthorityWay.Udp);
        Assert.Equal(DnsOutcome.Found, (await asked.AskAsync(Name, DnsType.A, TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(53, ResolverSettings.Parse("").AuthorityPort);
    }

    [Fact]
    public async Task A_name_that_cannot_be_written_does_not_exist_and_nobody_is_asked()
    {
        var resolver = new DnsClientResolver([server.EndPoint], TimeSpan.FromSeconds(1));
        var answer = await resolver.AskAsync(new string('x', 64) + ".example", DnsType.A, TestContext.Current.CancellationToken);
        Assert.Equal(DnsOutcome.NotFound, answer.Outcome);
        Assert.Empty(server.Asked);
    }

    private Task<DnsAnswer> AskAsync(DnsType type) =>
        new DnsClientResolver([server.EndPoint], TimeSpan.FromSeconds(1)).AskAsync(Name, type, TestContext.Current.CancellationToken);
}
