using Exporter.Mail.Dns;
using Exporter.Probing.Network;
using Exporter.Testing;

namespace Exporter.Probing.Tests.Network;

public sealed class LookResolverTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_question_is_asked_once_however_it_is_written()
    {
        var zone = new ZoneResolver("a.example A 192.0.2.1");
        using var look = new LookResolver(zone);
        var answers = await Task.WhenAll(
            look.AskAsync("a.example", DnsType.A, Token),
            look.AskAsync("A.example.", DnsType.A, Token),
            look.AskAsync("a.example", DnsType.Aaaa, Token)
        );
        Assert.Equal([DnsOutcome.Found, DnsOutcome.Found, DnsOutcome.NoData], answers.Select(answer => answer.Outcome));
        Assert.Equal(["a.example A", "a.example AAAA"], zone.Asked.Order());
    }

    [Fact]
    public async Task What_goes_beyond_the_bound_is_not_asked_and_not_told()
    {
        var zone = new ZoneResolver("");
        using var look = new LookResolver(zone);
        for (var asked = 0; asked < LookResolver.MostQuestions; asked++)
        {
            await look.AskAsync($"n{asked}.example", DnsType.A, Token);
        }
        Assert.Equal(DnsOutcome.ServerFailure, (await look.AskAsync("more.example", DnsType.A, Token)).Outcome);
        Assert.Equal(DnsOutcome.NotFound, (await look.AskAsync("n0.example", DnsType.A, Token)).Outcome);
        Assert.Equal(LookResolver.MostQuestions, zone.Asked.Count);
    }
}
