using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>The answer of <c>/probe</c>: the peer's series, then ours, each family once and contiguous. Stateless.</summary>
internal static class ProbeText
{
    private const int UsualOctets = 16 * 1024;

    /// <summary>Writes it as text 0.0.4, or as OpenMetrics, which differs for gauges in its end mark only.</summary>
    public static ReadOnlyMemory<byte> Write(ProbeOutcome outcome, bool openMetrics)
    {
        var writer = new LineWriter(UsualOctets);
        ProbeCompatibility.Write(writer, outcome);
        var results = outcome.Results.Where(result => result.Newest.Applies).ToList();
        // The samples of one look come family by family, so that nothing has to be sorted; those of several have families in common.
        Write(
            writer,
            results.Count == 1
                ? StandardMetrics.Perishable(results[0]).Select(sample => (results[0], sample))
                : results
                    .SelectMany(result => StandardMetrics.Perishable(result).Select(sample => (result, sample)))
                    .GroupBy(pair => pair.sample.Metric)
                    .SelectMany(family => family)
        );
        return openMetrics ? writer.End().Written : writer.Written;
    }

    private static void Write(LineWriter writer, IEnumerable<(WatchResult Result, Sample Sample)> samples)
    {
        MetricDefinition? family = null;
        foreach (var (result, sample) in samples)
        {
            if (!ReferenceEquals(family, sample.Metric))
            {
                family = sample.Metric;
                writer.Header(family.Name, family.Help);
            }
            writer.Sample(result.Watch.Target.Name, sample);
        }
    }
}
