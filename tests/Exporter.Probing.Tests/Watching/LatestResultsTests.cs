using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Probing.Tests.Watching;

public sealed class LatestResultsTests : IDisposable
{
    private readonly Surroundings around = new();
    private readonly LatestResults results = new(_ => EncodedResult.Nothing);
    private readonly Watch watch;

    public LatestResultsTests() => watch = around.Watch(FakeKind.Of(FakeKind.SeeFine));

    [Theory]
    [InlineData(179, true)]
    [InlineData(181, false)]
    public async Task A_result_counts_for_three_intervals(int seconds, bool counts)
    {
        Adopt(watch);
        results.Record(watch, await around.LookAsync(watch));
        var board = Board.Of(results, [], results.Find(watch)!.Result.At.AddSeconds(seconds));
        Assert.Equal(counts, board.Targets.Single().Verdicts.Count > 0);
        Assert.NotNull(results.Find(watch));
    }

    [Fact]
    public async Task A_late_report_of_a_watch_that_was_replaced_is_dropped()
    {
        var report = await around.LookAsync(watch);
        Adopt(around.Watch(FakeKind.Of(FakeKind.SeeFine)));
        results.Record(watch, report);
        Assert.Null(results.Find(watch));
    }

    [Fact]
    public async Task A_reload_keeps_the_results_of_watches_that_stay()
    {
        Adopt(watch);
        results.Record(watch, await around.LookAsync(watch));
        Adopt(watch, around.Watch(FakeKind.Of(FakeKind.SeeFine), "new"));
        Assert.NotNull(results.Find(watch));
    }

    [Fact]
    public async Task The_facts_of_the_look_before_are_kept_for_comparison()
    {
        var first = await around.LookAsync(watch);
        var second = await around.LookAsync(watch);
        var result = WatchResult.After(WatchResult.After(null, watch, first), watch, second);
        Assert.Equal(new(first.Facts, first.StartedAt), result.Earlier);
        Assert.Equal([second], result.Round);
    }

    [Fact]
    public async Task History_keeps_sixteen_looks_and_drops_a_success_before_a_failure()
    {
        var fine = await around.LookAsync(watch);
        var failed = fine with { Failure = new(FailureKind.Refused, Phase.Connect, default) };
        var history = PastLook.Add(PastLook.Add([], fine), failed);
        for (var look = 0; look < 100; look++)
        {
            history = PastLook.Add(history, fine);
        }
        Assert.Equal(PastLook.Max, history.Count);
        Assert.Equal(FailureKind.Refused, history[^1].Kind);
        Assert.Null(history[0].Kind);
    }

    [Fact]
    public async Task History_of_failures_alone_drops_the_oldest()
    {
        var fine = await around.LookAsync(watch);
        IReadOnlyList<PastLook> history = [];
        for (var look = 0; look < 40; look++)
        {
            var at = Given.Now.AddMinutes(look);
            history = PastLook.Add(history, fine with { StartedAt = at, Failure = new(FailureKind.Refused, Phase.Connect, default) });
        }
        Assert.Equal(Given.Now.AddMinutes(39), history[0].At);
        Assert.Equal(Given.Now.AddMinutes(24), history[^1].At);
    }

    public void Dispose() => around.Dispose();

    private void Adopt(params IReadOnlyList<Watch> watches) =>
        results.Adopt(new() { Targets = [.. watches.Select(one => one.Target)], Watches = watches });
}
