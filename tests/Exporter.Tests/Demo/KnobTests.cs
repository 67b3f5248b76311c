using Exporter.Sandbox;

namespace Exporter.Tests.Demo;

/// <summary>Each knob of a server alone. Only servers are watched here: every turn takes all looks anew, and blocklists may not be asked so often.</summary>
public sealed class KnobTests(TurnedServers demo) : IClassFixture<TurnedServers>
{
    public static TheoryData<string> Knobs => [.. Faults.Servers.Select(fault => fault.Name)];

    private static IReadOnlyList<Red> Planted { get; } = Red.Of(Faults.Servers);

    [Theory]
    [MemberData(nameof(Knobs))]
    public async Task A_knob_that_is_turned_off_turns_exactly_its_check_green(string name)
    {
        var endpoint = demo.Endpoint(name);
        Assert.Equal(Planted, Red.In(await demo.LookAgainAsync(Planted)));
        endpoint.Turn(on: false);
        try
        {
            if (endpoint.Fault!.Check.EndsWith(".auth_login", StringComparison.Ordinal))
            {
                await demo.ChangeSecretAsync(name);
            }
            var others = Planted.Where(red => red.Target != name).ToList();
            var scrape = await demo.LookAgainAsync(others, name);
            Assert.Equal(others, Red.In(scrape));
            Red.AssertGreen(endpoint.Fault!, scrape);
        }
        finally
        {
            endpoint.Turn(on: true);
        }
    }
}
