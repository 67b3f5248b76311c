using Exporter.Probing.Network;

namespace Exporter.Probing.Tests.Network;

public sealed class MailExchangersTests : IAsyncDisposable
{
    private const string Domain = "inside.example";

    private readonly TinyNameServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task They_come_by_preference_and_each_once()
    {
        server.AddExchangers(Domain, (20, "second.example"), (10, "first.example"), (30, "FIRST.example"));
        Assert.Equal(["first.example", "second.example"], await FindAsync());
    }

    [Fact]
    public async Task No_more_than_eight_are_taken()
    {
        server.AddExchangers(Domain, [.. Enumerable.Range(1, 20).Select(number => (number, $"mx{number}.example"))]);
        Assert.Equal(8, (await FindAsync()).Count);
    }

    [Fact]
    public async Task A_domain_without_one_is_its_own()
    {
        server.Addresses[Domain] = ["192.0.2.1"];
        Assert.Equal([Domain], await FindAsync());
    }

    [Fact]
    public async Task A_domain_that_takes_no_mail_is_asked_itself_so_that_it_says_so()
    {
        server.AddExchangers(Domain, (0, "."));
        Assert.Equal([Domain], await FindAsync());
    }

    [Theory]
    [InlineData(TinyNameServer.NxDomain)]
    [InlineData(TinyNameServer.ServFail)]
    [InlineData(TinyNameServer.Silence)]
    public async Task A_resolver_that_does_not_tell_leaves_the_domain(int code)
    {
        server.Codes[Domain] = code;
        Assert.Equal([Domain], await FindAsync());
    }

    [Fact]
    public async Task Without_a_resolver_the_domain_is_left()
    {
        var nobody = new MailExchangers(new DnsClientResolver([], TimeSpan.FromSeconds(1)));
        Assert.Equal([Domain], await nobody.FindAsync(Domain, TestContext.Current.CancellationToken));
    }

    private Task<IReadOnlyList<string>> FindAsync() =>
        new MailExchangers(new DnsClientResolver([server.EndPoint], TimeSpan.FromSeconds(0.5))).FindAsync(
            Domain,
            TestContext.Current.CancellationToken
        );
}
