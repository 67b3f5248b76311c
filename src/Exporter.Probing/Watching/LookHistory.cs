using Exporter.Probing.Network;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>
/// The last looks of all, the scheduled and those that <c>/probe</c> asked for. A failed look that falls out of the list is kept in a second
/// one as long, so that a fault of the night is still there in the morning. Thread-safe: both lists are under one lock.
/// </summary>
/// <param name="limit">How many looks each list keeps; 0 keeps none.</param>
public sealed class LookHistory(int limit)
{
    /// <summary>How many looks are kept where nothing is said.</summary>
    public const int DefaultLimit = 100;

    /// <summary>The most that may be kept, since a look can have a hundred lines.</summary>
    public const int MaxLimit = 10_000;

    private readonly Lock guard = new();
    private readonly Queue<ProbeReport> recent = new();
    private readonly Queue<ProbeReport> failed = new();
    private readonly Dictionary<string, (FailureKind?, Phase?)> standing = new(StringComparer.Ordinal);

    /// <summary>How many looks each list keeps.</summary>
    public int Limit => limit;

    /// <summary>Takes in a look that ended; one that did not apply is none.</summary>
    public void Add(ProbeReport report)
    {
        if (limit == 0 || !report.Applies)
        {
            return;
        }
        lock (guard)
        {
            if (!IsNews(report))
            {
                return;
            }
            recent.Enqueue(Slim(report));
            if (recent.Count > limit && recent.Dequeue() is { Failure: not null } oldest)
            {
                failed.Enqueue(oldest);
            }
            if (failed.Count > limit)
            {
                failed.Dequeue();
            }
        }
    }

    /// <summary>The looks, newest first; the verdicts of each are its red ones, and its facts are gone.</summary>
    public IReadOnlyList<ProbeReport> List()
    {
        lock (guard)
        {
            return [.. recent.Reverse(), .. failed.Reverse()];
        }
    }

    /// <summary>A look at what we wrote down ourselves comes every few seconds and is news only when it ends otherwise than the last.</summary>
    private bool IsNews(ProbeReport report)
    {
        if (report.Options.Reach != Reach.Nowhere)
        {
            return true;
        }
        var key = Watch.KeyOf(report.Options, report.Kind);
        var now = (report.Failure?.Kind, report.Failure?.Phase);
        var isNews = !standing.TryGetValue(key, out var before) || before != now;
        standing[key] = now;
        return isNews;
    }

    private static ProbeReport Slim(ProbeReport report) =>
        report with
        {
            Facts = null,
            Samples = [],
            Addresses = [],
            Verdicts = [.. report.Verdicts.Where(verdict => verdict.Status.IsRed() && !verdict.Off)],
        };
}
