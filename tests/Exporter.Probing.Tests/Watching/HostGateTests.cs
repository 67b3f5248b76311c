using System.Net;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class HostGateTests : IDisposable
{
    private static readonly IPAddress One = IPAddress.Parse("192.0.2.1");
    private static readonly IPAddress Other = IPAddress.Parse("192.0.2.2");

    private readonly HostGate gate = new();
    private readonly CancellationToken token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fifth_look_at_an_address_waits_until_one_of_four_has_left()
    {
        var places = await EnterAsync(One, HostGate.PerAddress);
        var fifth = gate.EnterAsync(One, token);
        Assert.False(fifth.IsCompleted);
        Assert.True(gate.EnterAsync(Other, token).IsCompletedSuccessfully);
        places[0].Dispose();
        (await fifth).Dispose();
    }

    [Fact]
    public async Task Two_thousand_looks_run_in_all_and_the_next_one_waits()
    {
        var places = new List<IDisposable>();
        for (var number = 0; number < HostGate.InAll / HostGate.PerAddress; number++)
        {
            places.AddRange(await EnterAsync(new IPAddress(number + 1), HostGate.PerAddress));
        }
        var late = gate.EnterAsync(IPAddress.Loopback, token);
        Assert.False(late.IsCompleted);
        places[0].Dispose();
        (await late).Dispose();
    }

    [Fact]
    public async Task A_place_that_is_left_twice_is_free_once()
    {
        var places = await EnterAsync(One, HostGate.PerAddress);
        places[0].Dispose();
        places[0].Dispose();
        using var again = await gate.EnterAsync(One, token);
        Assert.False(gate.EnterAsync(One, token).IsCompleted);
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_no_place()
    {
        var places = await EnterAsync(One, HostGate.PerAddress);
        using var patience = new CancellationTokenSource();
        var waiting = gate.EnterAsync(One, patience.Token);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        places.ForEach(place => place.Dispose());
        Assert.Equal(HostGate.PerAddress, (await EnterAsync(One, HostGate.PerAddress)).Count);
    }

    public void Dispose() => gate.Dispose();

    private async Task<List<IDisposable>> EnterAsync(IPAddress address, int count)
    {
        var places = new List<IDisposable>();
        for (var number = 0; number < count; number++)
        {
            places.Add(await gate.EnterAsync(address, token));
        }
        return places;
    }
}
