using System.Numerics;
using Exporter.Sandbox;

namespace Exporter.Tests.Demo;

/// <summary>
/// The knobs of servers. In each round half of them are off; for every two there is a round in which the one is off and the other on, so
/// whatever a knob did to the target of another would show. Only servers are watched here: every round takes all looks anew, and blocklists
/// may not be asked so often.
/// </summary>
public sealed class KnobTests(TurnedServers demo) : IClassFixture<TurnedServers>
{
    /// <summary>A digit of the knob's number, and what it is where the knob is off.</summary>
    public static TheoryData<int, int> Rounds =>
        [.. from digit in Enumerable.Range(0, Digits) from value in new[] { 0, 1 } select (digit, value)];

    private static int Digits => BitOperations.Log2((uint)Faults.Servers.Length - 1) + 1;

    [Theory]
    [MemberData(nameof(Rounds))]
    public async Task Knobs_that_are_turned_off_turn_exactly_their_checks_green(int digit, int value)
    {
        List<ServerFault> off = [.. Faults.Servers.Where((_, number) => ((number >> digit) & 1) == value)];
        var others = Red.Of(Faults.Servers.Except(off));
        demo.Turn(off, on: false);
        try
        {
            await demo.ChangeSecretAsync([.. off.Where(IsLogin).Select(fault => fault.Target)]);
            var scrape = await demo.LookAgainAsync(others, [.. off.Select(fault => fault.Target)]);
            Assert.Equal(others, Red.In(scrape));
            Assert.All(off, fault => Red.AssertGreen(fault, scrape));
        }
        finally
        {
            demo.Turn(off, on: true);
        }
    }

    [Fact]
    public async Task Knobs_that_are_all_on_turn_exactly_their_checks_red()
    {
        var planted = Red.Of(Faults.Servers);
        Assert.Equal(planted, Red.In(await demo.LookAgainAsync(planted)));
    }

    private static bool IsLogin(ServerFault fault) => fault.Check.EndsWith(".auth_login", StringComparison.Ordinal);
}
