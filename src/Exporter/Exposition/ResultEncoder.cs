using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>Turns a result into finished lines, once, when it comes in; a scrape only joins them. Immutable.</summary>
internal sealed class ResultEncoder(IEnumerable<ProbeKind> kinds)
{
    private readonly Dictionary<MetricDefinition, int> order = StandardMetrics
        .All(kinds)
        .Select((metric, index) => (metric, index))
        .ToDictionary(entry => entry.metric, entry => entry.index);

    /// <summary>The families in the order of the exposition.</summary>
    public IEnumerable<MetricDefinition> Families => order.OrderBy(entry => entry.Value).Select(entry => entry.Key);

    /// <summary>Encodes a result; one that has nothing to look at has no lines at all.</summary>
    public EncodedResult Encode(WatchResult result) =>
        result.Newest.Applies
            ? new(
                Encode(result.Watch.Target.Name, StandardMetrics.Lasting(result)),
                Encode(result.Watch.Target.Name, StandardMetrics.Perishable(result))
            )
            : new([], []);

    /// <summary>Encodes samples of one target, families in the order of the exposition.</summary>
    public IReadOnlyList<EncodedFamily> Encode(string target, IEnumerable<Sample> samples)
    {
        var writer = new LineWriter();
        var families = new List<EncodedFamily>();
        foreach (var family in samples.GroupBy(sample => sample.Metric).OrderBy(family => order[family.Key]))
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
