using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>Brings a report into the form in which it waits for the next look, which is most of the memory there is. Thread-safe, as its pool is.</summary>
internal sealed class ReportKeeper
{
    private readonly ValuePool pool = new();

    /// <summary>The report with values that others have too; without the numbers, which are encoded, unless those of other addresses are still to be joined with them.</summary>
    public ProbeReport Keep(ProbeReport report) =>
        report with
        {
            Samples = report.Addresses.Count > 1 ? report.Samples : [],
            Facts = report.Facts?.Sharing(pool),
            Verdicts = report.Verdicts.Select(verdict => new Verdict(pool.Share(verdict.Answer), pool.Share(verdict.Object))).ToArray(),
            Transcript = report.Transcript.Select(line => line with { Text = pool.Share(line.Text) }).ToArray(),
        };
}
