namespace Exporter.EndToEnd.Servers.Tests;

public sealed class RbldnsdServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_lists_addresses_and_domains_with_their_reasons_and_passes_its_test_points()
    {
        await using var lists = await RbldnsdServer.StartAsync(
            [
                RbldnsdZone.Working("bl.test", "ip4trie", "192.0.2.0/24 :127.0.0.4:spam from $", "!192.0.2.1"),
                RbldnsdZone.Working("bl6.test", "ip6trie", "2001:db8::/32"),
                RbldnsdZone.Working("dbl.test", "dnset", ".spam.example :127.0.0.6:phish"),
            ],
            Token
        );
        Assert.Equal(["127.0.0.4"], await lists.AskAsync("66.2.0.192.bl.test", "A", Token));
        Assert.Equal(["\"spam from 192.0.2.66\""], await lists.AskAsync("66.2.0.192.bl.test", "TXT", Token));
        Assert.Empty(await lists.AskAsync("1.2.0.192.bl.test", "A", Token));
        var nibbles = string.Join('.', "20010db8000000000000000000000001".Reverse());
        Assert.Equal(["127.0.0.2"], await lists.AskAsync($"{nibbles}.bl6.test", "A", Token));
        Assert.Equal(["127.0.0.6"], await lists.AskAsync("www.spam.example.dbl.test", "A", Token));
        // RFC 5782 §5.
        Assert.Equal(["127.0.0.2"], await lists.AskAsync("2.0.0.127.bl.test", "A", Token));
        Assert.Empty(await lists.AskAsync("1.0.0.127.bl.test", "A", Token));
        Assert.Equal(["127.0.0.2"], await lists.AskAsync("test.dbl.test", "A", Token));
        Assert.Empty(await lists.AskAsync("invalid.dbl.test", "A", Token));
    }

    [Fact]
    public async Task It_lists_something_else_after_a_change_even_the_whole_world()
    {
        await using var lists = await RbldnsdServer.StartAsync([RbldnsdZone.Working("bl.test", "ip4trie")], Token);
        Assert.Empty(await lists.AskAsync("1.2.0.192.bl.test", "A", Token));
        await lists.ChangeAsync([new("bl.test", "ip4trie", "0.0.0.0/0 :127.0.0.2:everything")], Token);
        Assert.Equal(["127.0.0.2"], await lists.AskAsync("1.0.0.127.bl.test", "A", Token));
    }

    [Fact]
    public async Task A_kind_that_it_does_not_have_is_told_at_the_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            RbldnsdServer.StartAsync([new("bl.test", "ip5trie")], Token)
        );
        Assert.Contains("ip5trie", failure.Message, StringComparison.Ordinal);
    }
}
