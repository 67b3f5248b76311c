using Exporter.Sandbox;

namespace Exporter.Tests.Demo;

public sealed class KnobTests(TurnedDemo demo) : IClassFixture<TurnedDemo>
{
    public static TheoryData<string> Knobs => [.. Faults.Servers.Select(fault => fault.Name)];

    [Theory]
    [MemberData(nameof(Knobs))]
    public async Task A_knob_that_is_turned_off_turns_exactly_its_check_green(string name)
    {
        var endpoint = demo.Endpoint(name);
        Assert.Equal(Red.Planted, Red.In(await demo.LookAgainAsync(Red.Planted)));
        endpoint.Turn(on: false);
        try
        {
            if (endpoint.Fault!.Check.EndsWith(".auth_login", StringComparison.Ordinal))
            {
                await demo.ChangeSecretAsync(name);
            }
            var others = Red.Planted.Where(red => red.Target != name).ToList();
            var scrape = await demo.LookAgainAsync(others, name);
            Assert.Equal(others, Red.In(scrape));
            AssertGreen(endpoint.Fault!, scrape);
        }
        finally
        {
            endpoint.Turn(on: true);
        }
    }

    [Fact]
    public Task Knobs_of_domains_that_are_turned_off_turn_exactly_their_checks_green() => TurnAllAsync([.. Faults.Domains]);

    [Fact]
    public Task Knobs_of_mailboxes_that_are_turned_off_turn_exactly_their_checks_green() => TurnAllAsync([.. Faults.Mailboxes]);

    [Fact]
    public Task Knobs_of_ways_of_mail_that_are_turned_off_turn_exactly_their_checks_green() =>
        TurnAllAsync([.. Faults.Routes.Where(fault => !fault.IsRemembered)]);

    // They stand on separate targets and wait for the same looks, so all of a kind are turned at once.
    private async Task TurnAllAsync(IReadOnlyList<Fault> faults)
    {
        var knobs = demo.Knobs(faults);
        Assert.Equal(Red.Planted, Red.In(await demo.LookAgainAsync(Red.Planted)));
        Turn(knobs, on: false);
        try
        {
            var others = Red.Of(Faults.All.Except(faults));
            var scrape = await demo.LookAgainAsync(others, [.. knobs.Select(knob => knob.Fault!.Target)]);
            Assert.Equal(others, Red.In(scrape));
            Assert.All(knobs, knob => AssertGreen(knob.Fault!, scrape));
        }
        finally
        {
            Turn(knobs, on: true);
        }
    }

    private static void Turn(IEnumerable<IKnob> knobs, bool on)
    {
        foreach (var knob in knobs)
        {
            knob.Turn(on);
        }
    }

    private static void AssertGreen(Fault fault, IReadOnlyList<Series> scrape)
    {
        var repaired = Red.Statuses(scrape, fault.Target).ToList();
        Assert.Contains(repaired, series => series.Label("check") == fault.Check);
        Assert.All(repaired, series => Assert.True(series.Value is 0 or 1, $"{fault.Name} {series.Label("check")}"));
    }
}
