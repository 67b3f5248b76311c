using Exporter.Sandbox;

namespace Exporter.Tests.Demo;

/// <summary>The knobs of mailboxes, domains and ways of mail, each kind at once, beside everything else.</summary>
public sealed class WorldKnobTests(TurnedDemo demo) : IClassFixture<TurnedDemo>
{
    [Fact]
    public Task Knobs_of_domains_that_are_turned_off_turn_exactly_their_checks_green() => TurnAllAsync([.. Faults.Domains]);

    [Fact]
    public Task Knobs_of_mailboxes_that_are_turned_off_turn_exactly_their_checks_green() => TurnAllAsync([.. Faults.Mailboxes]);

    [Fact]
    public Task Knobs_of_ways_of_mail_that_are_turned_off_turn_exactly_their_checks_green() =>
        TurnAllAsync([.. Faults.Routes.Where(fault => !fault.IsRemembered)]);

    [Fact]
    public async Task A_way_that_doubles_mail_doubles_no_more_once_it_is_mended()
    {
        var fault = Assert.Single(Faults.All, fault => fault.IsRemembered);
        Assert.NotEqual(0, await demo.CountAsync("mail_roundtrip_duplicate_total", fault.Target, atLeast: 1));
        demo.Turn([fault], on: false);
        try
        {
            var received = await demo.CountAsync("mail_roundtrip_received_total", fault.Target, atLeast: 0);
            // What was on its way when it was turned may still come twice.
            await demo.CountAsync("mail_roundtrip_received_total", fault.Target, received + 2);
            var doubled = await demo.CountAsync("mail_roundtrip_duplicate_total", fault.Target, atLeast: 0);
            await demo.CountAsync("mail_roundtrip_received_total", fault.Target, received + 4);
            Assert.Equal(doubled, await demo.CountAsync("mail_roundtrip_duplicate_total", fault.Target, atLeast: 0));
        }
        finally
        {
            demo.Turn([fault], on: true);
        }
    }

    // They stand on separate targets and wait for the same looks, so all of a kind are turned at once.
    private async Task TurnAllAsync(IReadOnlyList<Fault> faults)
    {
        Assert.Equal(Red.Planted, Red.In(await demo.LookAgainAsync(Red.Planted)));
        demo.Turn(faults, on: false);
        try
        {
            var others = Red.Of(Faults.All.Except(faults));
            var scrape = await demo.LookAgainAsync(others, [.. faults.Select(fault => fault.Target)]);
            Assert.Equal(others, Red.In(scrape));
            Assert.All(faults, fault => Red.AssertGreen(fault, scrape));
        }
        finally
        {
            demo.Turn(faults, on: true);
        }
    }
}
