namespace Exporter.EndToEnd.Servers.Tests;

public sealed class BindServerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_answers_for_its_zones_and_for_no_other()
    {
        var key = new DkimKey("sender.test", "s1");
        await using var bind = await BindServer.StartAsync(
            [new("sender.test", key.Record), new("example.test", "@ MX 10 mx", "mx A 127.0.0.9")],
            Token
        );
        var text = Assert.Single(await bind.AskAsync("s1._domainkey.sender.test", "TXT", Token));
        Assert.Equal(key.Text, string.Concat(text.Trim('"').Split("\" \"")));
        Assert.Equal(["10 mx.example.test."], await bind.AskAsync("example.test", "MX", Token));
        Assert.Equal(["127.0.0.9"], await bind.AskAsync("mx.example.test", "A", Token));
        Assert.Empty(await bind.AskAsync("other.test", "MX", Token));
    }

    [Fact]
    public async Task It_answers_something_else_after_a_change()
    {
        await using var bind = await BindServer.StartAsync([new("example.test", "@ MX 10 mx")], Token);
        await bind.ChangeAsync([new("example.test", "@ MX 20 mx2", ZoneText.Txt("odd", "say \"a;b\" \\"))], Token);
        Assert.Equal(["20 mx2.example.test."], await bind.AskAsync("example.test", "MX", Token));
        Assert.Equal(["\"say \\\"a;b\\\" \\\\\""], await bind.AskAsync("odd.example.test", "TXT", Token));
    }

    [Fact]
    public async Task A_wrong_zone_is_told_at_the_start()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            BindServer.StartAsync([new("example.test", "@ MX mx")], Token)
        );
        Assert.Contains("example.test.zone:", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debians_own_tool_finds_the_key_and_it_matches()
    {
        var key = new DkimKey("sender.test", "s1");
        await using var bind = await BindServer.StartAsync([new("sender.test", key.Record)], Token);
        using var folder = new ServerFolder();
        var options = new OpenDkimOptions { NameServer = bind.EndPoint };
        folder.Write("unbound.conf", OpenDkimConfiguration.Resolver(options));
        var configuration = folder.Write("opendkim.conf", $"ResolverConfiguration {folder["unbound.conf"]}\n");
        var tool = new ProgramCommand(
            "/usr/sbin/opendkim-testkey",
            ["-vvv", "-x", configuration, "-d", key.Domain, "-s", key.Selector, "-k", folder.Write("key.pem", key.PrivatePem)]
        );
        Assert.Contains("key OK", await RunningProcess.RunAsync(tool, TimeSpan.FromSeconds(30), Token), StringComparison.Ordinal);
    }
}
