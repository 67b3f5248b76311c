using Microsoft.Extensions.Time.Testing;

namespace Exporter.Tests;

public sealed class HeapCompactionTests
{
    private readonly FakeTimeProvider clock = new();
    private long heap = 50_000_000;
    private int compactions;

    [Fact]
    public async Task A_heap_that_grew_much_is_compacted_and_measured_from_there()
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = new HeapCompaction(clock, () => heap, Compact).RunAsync(stopping.Token);
        int After(long growth)
        {
            heap += growth;
            clock.Advance(HeapCompaction.Interval);
            return compactions;
        }
        Assert.Equal(0, After(HeapCompaction.Growth));
        Assert.Equal(1, After(1));
        Assert.Equal(1, After(HeapCompaction.Growth));
        Assert.Equal(2, After(1));
        Assert.Equal(60_000_000, heap);
        await stopping.CancelAsync();
        await running;
    }

    private void Compact()
    {
        compactions++;
        heap = 60_000_000;
    }
}
