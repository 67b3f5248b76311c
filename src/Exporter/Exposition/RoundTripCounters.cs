using Exporter.Probing.Probes.RoundTrip;
using Prometheus;

namespace Exporter.Exposition;

/// <summary>
/// What the journals of round trips count, in the form of counters and a histogram. Taken up at each scrape. Thread-safe: one lock, and
/// prometheus-net's own.
/// </summary>
internal sealed class RoundTripCounters
{
    private readonly Lock updating = new();
    private readonly Dictionary<string, RoundTripTally> known = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<(Counter Counter, Func<RoundTripTally, long> Count)> counters;
    private readonly Histogram durations;

    /// <summary>Creates every metric.</summary>
    public RoundTripCounters(IMetricFactory make)
    {
        counters =
        [
            (Make("sent", "Probe mails that the first server accepted."), tally => tally.Sent),
            (Make("received", "Probe mails that arrived within the deadline."), tally => tally.Received),
            (Make("late", "Probe mails that arrived after the deadline; they are among the lost ones."), tally => tally.Late),
            (Make("lost", "Probe mails that did not arrive within the deadline."), tally => tally.Lost),
            (Make("duplicate", "Probe mails that arrived once more."), tally => tally.Duplicates),
        ];
        durations = make.CreateHistogram(
            "mail_roundtrip_duration_seconds",
            "From sending until the message was seen in the mailbox, of those that arrived in time.",
            ["target"],
            new HistogramConfiguration { Buckets = [.. RoundTripTally.Bounds] }
        );

        Counter Make(string what, string help) => make.CreateCounter($"mail_roundtrip_{what}_total", help, ["target"]);
    }

    /// <summary>Takes up what is known now; a round trip that is no longer there has no series.</summary>
    public void Update(IReadOnlyDictionary<string, RoundTripEntry> entries)
    {
        lock (updating)
        {
            foreach (var (name, entry) in entries)
            {
                Update(name, entry.Tally);
            }
            foreach (var gone in known.Keys.Except(entries.Keys).ToList())
            {
                known.Remove(gone);
                Remove(gone);
            }
        }
    }

    private void Update(string name, RoundTripTally tally)
    {
        foreach (var (counter, count) in counters)
        {
            counter.WithLabels(name).IncTo(count(tally));
        }
        var (before, child) = (known.GetValueOrDefault(name) ?? new(), durations.WithLabels(name));
        foreach (
            var (index, (was, now)) in before
                .Durations.Zip(tally.Durations)
                .Index()
                .Where(bucket => bucket.Item.Second.Count > bucket.Item.First.Count)
        )
        {
            // Their mean lies in the same bucket, so that bucket and sum are both right; the last digits of a sum could put it beside.
            var mean = (now.Sum - was.Sum) / (now.Count - was.Count);
            child.Observe(Math.Clamp(mean, Above(index - 1), Upper(index)), now.Count - was.Count);
        }
        known[name] = tally;
    }

    private static double Above(int index) => index < 0 ? 0 : Math.BitIncrement(RoundTripTally.Bounds[index]);

    private static double Upper(int index) => index < RoundTripTally.Bounds.Count ? RoundTripTally.Bounds[index] : double.MaxValue;

    private void Remove(string name)
    {
        foreach (var (counter, _) in counters)
        {
            counter.RemoveLabelled(name);
        }
        durations.RemoveLabelled(name);
    }
}
