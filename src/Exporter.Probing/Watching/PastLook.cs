using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>What is remembered of an earlier look. Immutable.</summary>
/// <param name="At">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Kind">Why it ended early; null if it did not.</param>
/// <param name="Phase">Where it ended early.</param>
public readonly record struct PastLook(DateTimeOffset At, TimeSpan Duration, FailureKind? Kind, Phase? Phase)
{
    /// <summary>Entries kept per watch.</summary>
    public const int Max = 16;

    /// <summary>Adds the newest look in front; when the list is full the oldest success goes first, so that failures stay longer.</summary>
    public static IReadOnlyList<PastLook> Add(IReadOnlyList<PastLook> history, ProbeReport report)
    {
        var all = new List<PastLook>(history.Count + 1)
        {
            new(report.StartedAt, report.Duration, report.Failure?.Kind, report.Failure?.Phase),
        };
        all.AddRange(history);
        if (all.Count > Max)
        {
            var success = all.FindLastIndex(look => look.Kind is null);
            all.RemoveAt(success > 0 ? success : all.Count - 1);
        }
        return all;
    }
}
