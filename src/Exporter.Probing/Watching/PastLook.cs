using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>What is remembered of an earlier look. Immutable.</summary>
public readonly record struct PastLook
{
    // Sixteen of these wait beside each of thousands of looks, so they are packed.
    private readonly long ticks;
    private readonly uint milliseconds;
    private readonly byte kind;
    private readonly byte phase;

    private PastLook(ProbeReport report) =>
        (ticks, milliseconds, kind, phase) = (
            report.StartedAt.UtcTicks,
            (uint)report.Duration.TotalMilliseconds,
            (byte)(1 + (int)(report.Failure?.Kind ?? (FailureKind)(-1))),
            (byte)(1 + (int)(report.Failure?.Phase ?? (Phase)(-1)))
        );

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset At => new(ticks, TimeSpan.Zero);

    /// <summary>How long it took, in whole milliseconds.</summary>
    public TimeSpan Duration => TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>Why it ended early; null if it did not.</summary>
    public FailureKind? Kind => kind == 0 ? null : (FailureKind)(kind - 1);

    /// <summary>Where it ended early; null if it did not.</summary>
    public Phase? Phase => phase == 0 ? null : (Phase)(phase - 1);

    /// <summary>Entries kept per watch.</summary>
    public const int Max = 16;

    /// <summary>Adds the newest look in front; when the list is full the oldest success goes first, so that failures stay longer.</summary>
    public static IReadOnlyList<PastLook> Add(IReadOnlyList<PastLook> history, ProbeReport report)
    {
        List<PastLook> all = [new(report), .. history];
        if (all.Count > Max)
        {
            var success = all.FindLastIndex(look => look.Kind is null);
            all.RemoveAt(success > 0 ? success : all.Count - 1);
        }
        return all.ToArray();
    }
}
