using System.Collections.Concurrent;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.RoundTrip;

/// <summary>What is known of one round trip. Immutable.</summary>
/// <param name="Facts">How it stands.</param>
/// <param name="Failure">Why the newest one failed; null if it did not.</param>
/// <param name="Transcript">What was said when it was last handed in, or when the mailbox was last refused.</param>
/// <param name="Tally">What happened so far.</param>
public sealed record RoundTripEntry(RoundTripFacts Facts, Failure? Failure, IReadOnlyList<TranscriptLine> Transcript, RoundTripTally Tally);

/// <summary>The latest of every round trip, written by the delivery, read by looks and scrapes. Thread-safe: entries are immutable.</summary>
public sealed class RoundTripLedger
{
    private readonly ConcurrentDictionary<string, RoundTripEntry> entries = new(StringComparer.Ordinal);

    /// <summary>The names of the round trips with what is known of them.</summary>
    public IReadOnlyDictionary<string, RoundTripEntry> Entries => entries;

    /// <summary>What is known of one; null before anything is.</summary>
    public RoundTripEntry? Find(string name) => entries.GetValueOrDefault(name);

    /// <summary>Takes in what is known now.</summary>
    public void Publish(string name, RoundTripEntry entry) => entries[name] = entry;

    /// <summary>Forgets one that is no longer configured.</summary>
    public void Forget(string name) => entries.TryRemove(name, out _);
}
