using Exporter.EndToEnd.Servers;

namespace Exporter.EndToEnd.Product;

/// <summary>Round trips whose exporter dies.</summary>
public sealed class RoundTripCrashTests
{
    private const int Crashes = 50;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_between_sending_and_arrival_fifty_times_nothing_is_lost_and_nothing_counted_twice()
    {
        var chain = new RoundTripChain
        {
            Server = "mx/smtp",
            IsLong = false,
            Stores = true,
            Rhythm = "every: 1s, deadline: 10m",
        };
        await using var site = await RoundTripSite.StartAsync(chain, Token);
        for (var crash = 0; crash < Crashes; crash++)
        {
            // Some die with their mail in the queue, some while it is on its way into the mailbox.
            if (crash % 10 == 0)
            {
                await site.Dovecot.StopLmtpAsync(Token);
            }
            else if (crash % 10 == 5)
            {
                await site.Dovecot.StartLmtpAsync(Token);
            }
            var before = (await site.Product.MetricsAsync(Token)).Trip("sent_total");
            await site.WaitAsync(scrape => scrape.Trip("sent_total") > before, "another mail is sent", Token);
            await site.Product.KillAsync(Token);
            await site.StartAgainAsync(Token);
        }
        var seen = await site.WaitAsync(
            scrape => scrape.Trip("received_total") >= Crashes && scrape.AddsUp(),
            "everything arrived and adds up",
            Token
        );
        Assert.Equal(0, seen.Trip("lost_total"));
        Assert.Equal(0, seen.Trip("duplicate_total"));
        await site.WaitAsync(scrape => scrape.Trip("received_total") == Delivered(site), "as many as Dovecot delivered", Token);
    }

    private static int Delivered(RoundTripSite site) => site.Last.Log.Split("status=sent").Length - 1;
}
