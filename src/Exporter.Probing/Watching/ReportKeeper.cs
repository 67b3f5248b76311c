using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>Brings a report into the form in which it waits for the next look, which is most of the memory there is. Thread-safe, as its pool is.</summary>
internal sealed class ReportKeeper
{
    private readonly ValuePool pool = new();

    /// <summary>The report with values that others have too; without the numbers, which are encoded, unless those of other addresses are still to be joined with them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="before">The newest one of the watch so far, whose verdicts are kept if they are still the same; null before the first.</param>
    public ProbeReport Keep(ProbeReport report, ProbeReport? before) =>
        report with
        {
            Samples = report.Addresses.Count > 1 ? report.Samples : [],
            Facts = report.Facts?.Sharing(pool),
            Verdicts = before?.Verdicts.SequenceEqual(report.Verdicts) == true ? before.Verdicts : report.Verdicts.Select(Keep).ToArray(),
            Transcript = report.Transcript.Select(line => line with { Text = pool.Share(line.Text) }).ToArray(),
        };

    private Verdict Keep(Verdict verdict) => new(pool.Share(verdict.Answer), pool.Share(verdict.Object));
}
