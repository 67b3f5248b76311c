using Exporter.Sandbox;

namespace Exporter.Tests.Demo;

public sealed class KnobTests(TurnedDemo demo) : IClassFixture<TurnedDemo>
{
    public static TheoryData<string> Knobs => [.. Faults.All.Select(fault => fault.Name)];

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
            var repaired = Red.Statuses(scrape, name).ToList();
            Assert.Contains(repaired, series => series.Label("check") == endpoint.Fault!.Check);
            Assert.All(repaired, series => Assert.True(series.Value is 0 or 1, series.Label("check")));
        }
        finally
        {
            endpoint.Turn(on: true);
        }
    }
}
