using Exporter.Probing.Network;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Tests.Network;

public sealed class HostResolverTests : IAsyncDisposable
{
    private const string Name = "mail.example.com";

    private readonly TinyNameServer server = new();
    private readonly HostResolver resolver;
    private readonly string hosts = Path.GetTempFileName();

    public HostResolverTests() =>
        resolver = new(hosts, "/nonexistent/resolv.conf") { Settings = new([server.EndPoint], [], 1, TimeSpan.FromSeconds(10)) };

    [Fact]
    public async Task Each_family_is_asked_for_on_its_own()
    {
        server.Addresses[Name] = ["192.0.2.2", "192.0.2.1", "2001:db8::1"];
        Assert.Equal(["192.0.2.1", "192.0.2.2"], await FoundAsync(IpFamily.Ipv4));
        Assert.Equal(["2001:db8::1"], await FoundAsync(IpFamily.Ipv6));
    }

    [Theory]
    [InlineData(TinyNameServer.NoError, ResolveOutcome.NoAddress)]
    [InlineData(TinyNameServer.NxDomain, ResolveOutcome.NoName)]
    [InlineData(TinyNameServer.ServFail, ResolveOutcome.Failed)]
    public async Task A_response_without_an_address_is_told_by_its_code(int code, ResolveOutcome expected)
    {
        server.Codes[Name] = code;
        Assert.Equal(expected, (await ResolveAsync(IpFamily.Ipv4)).Outcome);
    }

    [Fact]
    public async Task A_question_that_comes_back_is_our_resolvers_failure()
    {
        server.Codes[Name] = TinyNameServer.NoError;
        server.Tamper = answer => [.. answer[..2], (byte)(answer[2] & ~0x80), .. answer[3..]];
        Assert.Equal(ResolveOutcome.Failed, (await ResolveAsync(IpFamily.Ipv4)).Outcome);
    }

    [Fact]
    public async Task A_silent_server_is_our_resolvers_failure()
    {
        server.Codes[Name] = TinyNameServer.Silence;
        resolver.Settings = resolver.Settings! with { Wait = TimeSpan.FromSeconds(0.4) };
        Assert.Equal(ResolveOutcome.Failed, (await ResolveAsync(IpFamily.Ipv4)).Outcome);
    }

    [Fact]
    public async Task A_second_server_is_asked_when_the_first_is_silent()
    {
        await using var silent = new TinyNameServer();
        silent.Codes[Name] = TinyNameServer.Silence;
        server.Addresses[Name] = ["192.0.2.1"];
        resolver.Settings = new([silent.EndPoint, server.EndPoint], [], 1, TimeSpan.FromSeconds(0.6));
        Assert.Equal(["192.0.2.1"], await FoundAsync(IpFamily.Ipv4));
    }

    [Fact]
    public async Task A_short_name_is_tried_in_the_search_domains_until_one_exists()
    {
        server.Addresses["mail.second.example"] = ["192.0.2.1"];
        resolver.Settings = resolver.Settings! with { Search = ["first.example", "second.example"] };
        var found = await resolver.ResolveAsync("mail", IpFamily.Ipv4, TestContext.Current.CancellationToken);
        Assert.Equal(ResolveOutcome.Found, found.Outcome);
        Assert.Equal(["mail.first.example", "mail.second.example"], server.Asked);
    }

    [Fact]
    public async Task A_search_domain_that_fails_ends_the_search()
    {
        server.Codes["mail.first.example"] = TinyNameServer.ServFail;
        server.Addresses["mail.second.example"] = ["192.0.2.1"];
        resolver.Settings = resolver.Settings! with { Search = ["first.example", "second.example"] };
        var found = await resolver.ResolveAsync("mail", IpFamily.Ipv4, TestContext.Current.CancellationToken);
        Assert.Equal(ResolveOutcome.Failed, found.Outcome);
    }

    [Fact]
    public async Task The_hosts_file_answers_for_both_families_of_a_name_it_knows()
    {
        await File.WriteAllTextAsync(hosts, $"192.0.2.9 {Name}\n", TestContext.Current.CancellationToken);
        Assert.Equal(["192.0.2.9"], await FoundAsync(IpFamily.Ipv4));
        Assert.Equal(ResolveOutcome.NoAddress, (await ResolveAsync(IpFamily.Ipv6)).Outcome);
        Assert.Empty(server.Asked);
    }

    [Theory]
    [InlineData("192.0.2.1", IpFamily.Ipv4, ResolveOutcome.Found)]
    [InlineData("192.0.2.1", IpFamily.Ipv6, ResolveOutcome.NoAddress)]
    [InlineData("2001:db8::1", IpFamily.Ipv6, ResolveOutcome.Found)]
    public async Task An_address_needs_no_server(string address, IpFamily family, ResolveOutcome expected)
    {
        var found = await resolver.ResolveAsync(address, family, TestContext.Current.CancellationToken);
        Assert.Equal(expected, found.Outcome);
        Assert.Empty(server.Asked);
    }

    [Fact]
    public async Task Without_a_server_nothing_is_known()
    {
        resolver.Settings = null;
        Assert.Equal(ResolveOutcome.Failed, (await ResolveAsync(IpFamily.Ipv4)).Outcome);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        File.Delete(hosts);
    }

    private Task<HostAddresses> ResolveAsync(IpFamily family) => resolver.ResolveAsync(Name, family, TestContext.Current.CancellationToken);

    private async Task<IEnumerable<string>> FoundAsync(IpFamily family) =>
        (await ResolveAsync(family)).Addresses.Select(address => address.ToString());
}
