using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What a document tells mail programs. Immutable.</summary>
/// <param name="Offers">The servers it names.</param>
/// <param name="Faults">What cannot be read, with its place; empty if everything can.</param>
internal sealed record SettingsReading(IReadOnlyList<ServerOffer> Offers, IReadOnlyList<Words> Faults)
{
    /// <summary>Why it names no server though nothing is wrong with it; null otherwise.</summary>
    public Words? Silence { get; init; }

    /// <summary>A document that cannot be read at all.</summary>
    public static SettingsReading Unreadable(Words fault) => new([], [fault]);
}
