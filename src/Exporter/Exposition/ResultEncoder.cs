using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>Turns a result into finished lines, once, when it comes in; a scrape only joins them. Stateless.</summary>
internal static class ResultEncoder
{
    private static readonly Dictionary<MetricDefinition, int> Order = StandardMetrics
        .All.Select((metric, index) => (metric, index))
        .ToDictionary(entry => entry.metric, entry => entry.index);

    /// <summary>Encodes a result; one that has nothing to look at has no lines at all.</summary>
    public static EncodedResult Encode(WatchResult result) =>
        result.Newest.Applies
            ? new(
                Encode(result.Watch.Target.Name, StandardMetrics.Lasting(result)),
                Encode(result.Watch.Target.Name, StandardMetrics.Perishable(result))
            )
            : new([], []);

    /// <summary>Encodes samples of one target, families in the order of the exposition.</summary>
    public static IReadOnlyList<EncodedFamily> Encode(string target, IEnumerable<Sample> samples)
    {
        var writer = new LineWriter();
        var families = new List<EncodedFamily>();
        foreach (var family in samples.GroupBy(sample => sample.Metric).OrderBy(family => Order[family.Key]))
        {
            foreach (var sample in family)
            {
                writer.Sample(target, sample);
            }
            families.Add(new(family.Key, writer.Take()));
        }
        return families;
    }
}
