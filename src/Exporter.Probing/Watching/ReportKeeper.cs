using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>Brings a report into the form in which it waits for the next look, which is most of the memory there is. Thread-safe, as its pool is.</summary>
internal sealed class ReportKeeper
{
    private readonly StringPool pool = new();

    /// <summary>The report with texts that others have too; without the numbers, which are encoded, unless those of other addresses are still to be joined with them.</summary>
    public ProbeReport Keep(ProbeReport report) =>
        report with
        {
            Samples = report.Addresses.Count > 1 ? report.Samples : [],
            Verdicts = [.. report.Verdicts.Select(Keep)],
            Transcript = [.. report.Transcript.Select(line => line with { Text = pool.Share(line.Text) })],
        };

    private Verdict Keep(Verdict verdict) =>
        verdict with
        {
            Object = pool.Share(verdict.Object),
            Observed = new Words(pool.Share(verdict.Observed.En), pool.Share(verdict.Observed.Zh)),
        };
}
