using System.Collections.Immutable;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>Durations of one bucket. Immutable.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">Their sum in seconds.</param>
public readonly record struct DurationBucket(long Count, double Sum);

/// <summary>What happened to the mail of a round trip since its journal began. Sent = received + lost + in flight. Immutable.</summary>
public sealed record RoundTripTally
{
    /// <summary>Upper ends of the buckets of durations in seconds; the last bucket has none.</summary>
    public static readonly IReadOnlyList<double> Bounds = [0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800];

    /// <summary>Accepted by the first server.</summary>
    public long Sent { get; init; }

    /// <summary>Arrived within the deadline.</summary>
    public long Received { get; init; }

    /// <summary>Not arrived within the deadline, late ones included.</summary>
    public long Lost { get; init; }

    /// <summary>Arrived after the deadline.</summary>
    public long Late { get; init; }

    /// <summary>Arrived once more.</summary>
    public long Duplicates { get; init; }

    /// <summary>Durations of those received, one bucket more than there are <see cref="Bounds"/>.</summary>
    public ImmutableArray<DurationBucket> Durations { get; init; } = [.. Enumerable.Repeat(default(DurationBucket), Bounds.Count + 1)];

    /// <summary>The same with one more duration.</summary>
    public RoundTripTally With(TimeSpan duration)
    {
        var seconds = duration.TotalSeconds;
        var index = Bounds.TakeWhile(bound => seconds > bound).Count();
        var bucket = Durations[index];
        return this with { Durations = Durations.SetItem(index, new(bucket.Count + 1, bucket.Sum + seconds)) };
    }
}
