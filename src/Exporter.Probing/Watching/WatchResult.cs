using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>Facts of a look and when it began, for comparisons over time. Immutable.</summary>
public sealed record EarlierFacts(ProbeFacts? Facts, DateTimeOffset StartedAt);

/// <summary>The latest of one watch, over all addresses of its round. Immutable.</summary>
/// <param name="Watch">The watch.</param>
/// <param name="Newest">The newest look.</param>
public sealed record WatchResult(Watch Watch, ProbeReport Newest)
{
    /// <summary>The newest look at each address, newest first; one entry for most hosts.</summary>
    public IReadOnlyList<ProbeReport> Round { get; init; } = [Newest];

    /// <summary>The look before the newest at the same address; null if there was none.</summary>
    public EarlierFacts? Earlier { get; init; }

    /// <summary>Earlier looks, newest first.</summary>
    public IReadOnlyList<PastLook> History { get; init; } = [];

    /// <summary>When the newest look ended.</summary>
    public DateTimeOffset At => Newest.StartedAt + Newest.Waited + Newest.Duration;

    /// <summary>The failure of the round; null if every address went through.</summary>
    public Failure? Failure => Newest.Failure ?? Round.Select(report => report.Failure).FirstOrDefault(failure => failure is not null);

    /// <summary>For each check the worst answer of the round.</summary>
    public IReadOnlyList<Verdict> Verdicts =>
        Round.Count == 1
            ? Newest.Verdicts
            :
            [
                .. Round
                    .SelectMany(report => report.Verdicts)
                    .GroupBy(verdict => (verdict.Check.Id, verdict.Object))
                    .Select(group => group.MaxBy(verdict => verdict.Status.Rank())!),
            ];

    /// <summary>For each metric the newest numbers of the round.</summary>
    public IReadOnlyList<Sample> Samples =>
        Round.Count == 1
            ? Newest.Samples
            :
            [
                .. Round
                    .SelectMany(report => report.Samples.GroupBy(sample => sample.Metric))
                    .GroupBy(group => group.Key)
                    .SelectMany(groups => groups.First()),
            ];

    /// <summary>True if the result is too old to be told.</summary>
    public bool StaleAt(DateTimeOffset now) => now - At > Watch.Interval * Watch.StaleAfterIntervals;

    /// <summary>The result after another look.</summary>
    public static WatchResult After(WatchResult? before, Watch watch, ProbeReport report)
    {
        var others = before is null ? [] : before.Round.Where(other => Belongs(other, report)).ToList();
        var same = before?.Round.FirstOrDefault(other => Equals(other.Address, report.Address));
        return new(watch, report)
        {
            Round = [report, .. others],
            Earlier = same is null ? null : new(same.Facts, same.StartedAt),
            History = PastLook.Add(before?.History ?? [], report),
        };
    }

    /// <summary>The same result with its newest look in another form.</summary>
    public WatchResult Holding(ProbeReport newest) => this with { Newest = newest, Round = [newest, .. Round.Skip(1)] };

    private static bool Belongs(ProbeReport other, ProbeReport newest) =>
        other.Address is { } address && !Equals(address, newest.Address) && newest.Addresses.Contains(address);
}
