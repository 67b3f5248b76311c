using Exporter.Mail.Wire;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Exposition;

/// <summary>Turns a result into lines, once, when it comes in; a scrape only joins them with what they share. Thread-safe, as its pool is.</summary>
internal sealed class ResultEncoder(IEnumerable<ProbeKind> kinds)
{
    private readonly Dictionary<MetricDefinition, int> order = StandardMetrics
        .All(kinds)
        .Select((metric, index) => (metric, index))
        .ToDictionary(entry => entry.metric, entry => entry.index);

    private readonly ValuePool pool = new();

    /// <summary>The families in the order of the exposition.</summary>
    public IEnumerable<MetricDefinition> Families => order.OrderBy(entry => entry.Value).Select(entry => entry.Key);

    /// <summary>Encodes a result; one that has nothing to look at has no lines at all.</summary>
    public EncodedResult Encode(WatchResult result) =>
        result.Newest.Applies
            ? new(
                Encode(result.Watch.Object, StandardMetrics.Lasting(result)),
                Encode(result.Watch.Object, StandardMetrics.Perishable(result))
            )
            : EncodedResult.Nothing;

    /// <summary>Encodes samples of one target, families in the order of the exposition.</summary>
    /// <param name="subject">The object that most of them are about.</param>
    /// <param name="samples">The samples.</param>
    public EncodedFamilies Encode(string subject, IEnumerable<Sample> samples)
    {
        var writer = new LineWriter();
        var families = samples.GroupBy(sample => sample.Metric).OrderBy(family => order[family.Key]).ToList();
        var lines = new byte[families.Count][];
        foreach (var (index, family) in families.Index())
        {
            foreach (var sample in family)
            {
                writer.Rest(sample, subject);
            }
            lines[index] = pool.Share(writer.Take(), OctetComparer.Instance);
        }
        return new(pool.Share(new ValueList<MetricDefinition>(families.Select(family => family.Key))), lines);
    }
}
