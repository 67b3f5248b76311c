using Exporter.Probing.Delivery;
using Exporter.Testing;
using MimeKit;

namespace Exporter.Probing.Tests.Delivery;

/// <summary>What the DNS says of the host from which a receiver had a mail.</summary>
public sealed class SenderLookupTests
{
    private const string Zone = """
        mail.example.com A 9.9.9.25
        25.9.9.9.in-addr.arpa PTR mail.example.com
        """;

    [Fact]
    public async Task Both_directions_are_asked()
    {
        var sender = await AskAsync(Zone, "from mail.example.com (mail.example.com [9.9.9.25]) by mx.example.net with ESMTPS");
        Assert.Equal(("mail.example.com", "9.9.9.25"), (sender?.Helo, sender?.Address.ToString()));
        Assert.Equal(["9.9.9.25"], sender!.Forward!.Select(address => address.ToString()));
        Assert.Equal(["mail.example.com"], sender.Reverse!);
    }

    [Theory]
    [InlineData("mail.example.com FAIL Timeout\n25.9.9.9.in-addr.arpa FAIL ServerFailure")]
    public async Task What_is_not_told_is_not_known(string zone)
    {
        var sender = await AskAsync(zone, "from mail.example.com (mail.example.com [9.9.9.25]) by mx.example.net with ESMTPS");
        Assert.Null(sender!.Forward);
        Assert.Null(sender.Reverse);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_known_to_lead_nowhere()
    {
        var sender = await AskAsync("", "from inner.local (unknown [9.9.9.25]) by mx.example.net with ESMTPS");
        Assert.Empty(sender!.Forward!);
        Assert.Empty(sender.Reverse!);
    }

    [Theory]
    [InlineData("from mail.example.com (mail.example.com [10.0.0.1]) by mx.example.net with ESMTPS")]
    [InlineData("from mail.example.com by mx.example.net with ESMTPS")]
    [InlineData("by mx.example.net with LMTP")]
    public async Task A_host_inside_is_nobodys_business(string received)
    {
        var resolver = new ZoneResolver(Zone);
        Assert.Null(await AskAsync(resolver, received));
        Assert.Empty(resolver.Asked);
    }

    private static Task<Exporter.Probing.Probes.RoundTrip.SenderHost?> AskAsync(string zone, string received) =>
        AskAsync(new ZoneResolver(zone), received);

    private static Task<Exporter.Probing.Probes.RoundTrip.SenderHost?> AskAsync(ZoneResolver resolver, string received)
    {
        var message = new MimeMessage();
        message.Headers.Add(HeaderId.Received, received + "; Tue, 24 Nov 2026 11:00:00 +0000");
        return new SenderLookup(resolver).AskAsync(message, [], TestContext.Current.CancellationToken);
    }
}
