using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>Turns a result into lines, once, when it comes in; a scrape only joins them with what they share. Immutable.</summary>
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
                Encode(result.Watch.Object, StandardMetrics.Lasting(result)),
                Encode(result.Watch.Object, StandardMetrics.Perishable(result))
            )
            : new([], []);

    /// <summary>Encodes samples of one target, families in the order of the exposition.</summary>
    /// <param name="subject">The object that most of them are about.</param>
    /// <param name="samples">The samples.</param>
    public IReadOnlyList<EncodedFamily> Encode(string subject, IEnumerable<Sample> samples)
    {
        var writer = new LineWriter();
        var ends = new List<(MetricDefinition Metric, int End)>();
        foreach (var family in samples.GroupBy(sample => sample.Metric).OrderBy(family => order[family.Key]))
        {
            foreach (var sample in family)
            {
                writer.Rest(sample, subject);
            }
            ends.Add((family.Key, writer.Written.Length));
        }
        ReadOnlyMemory<byte> all = writer.Take();
        return
        [
            .. ends.Select((family, index) => new EncodedFamily(family.Metric, all[(index == 0 ? 0 : ends[index - 1].End)..family.End])),
        ];
    }
}
