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
        if (outcome.Result is { Newest.Applies: true } result)
        {
            WriteLook(writer, result);
        }
        return openMetrics ? writer.End().Written : writer.Written;
    }

    private static void WriteLook(LineWriter writer, WatchResult result)
    {
        // The samples of one look come family by family, so that nothing has to be sorted here.
        MetricDefinition? family = null;
        foreach (var sample in StandardMetrics.Perishable(result))
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
