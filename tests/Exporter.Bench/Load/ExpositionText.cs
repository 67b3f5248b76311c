using System.Globalization;

namespace Exporter.Bench.Load;

/// <summary>What an exporter answered on <c>/metrics</c>, read just as far as the benchmark needs it.</summary>
internal sealed class ExpositionText(string text)
{
    private const string Lateness = "mail_exporter_look_lateness_seconds_bucket";

    /// <summary>The values of all series of a family.</summary>
    public IEnumerable<double> Values(string family) => Series(family).Select(series => series.Value);

    /// <summary>The upper bound of the bucket in which the 99th percentile of lateness lies, over the looks since <paramref name="earlier"/>; null without such a histogram.</summary>
    public TimeSpan? LatenessPercentile99Since(ExpositionText earlier)
    {
        var before = earlier.Series(Lateness).ToDictionary(series => series.Labels, series => series.Value, StringComparer.Ordinal);
        var buckets = Series(Lateness)
            .Select(series => (Bound: Bound(series.Labels), Count: series.Value - before.GetValueOrDefault(series.Labels)));
        var sorted = buckets.OrderBy(bucket => bucket.Bound).ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }
        var bound = sorted.First(bucket => bucket.Count >= 0.99 * sorted[^1].Count).Bound;
        return double.IsInfinity(bound) ? TimeSpan.MaxValue : TimeSpan.FromSeconds(bound);
    }

    private static double Bound(string labels)
    {
        var start = labels.IndexOf("le=\"", StringComparison.Ordinal) + 4;
        var bound = labels[start..labels.IndexOf('"', start)];
        return bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, CultureInfo.InvariantCulture);
    }

    private IEnumerable<(string Labels, double Value)> Series(string family) =>
        from line in text.Split('\n')
        where line.StartsWith(family, StringComparison.Ordinal) && line.Length > family.Length && line[family.Length] is '{' or ' '
        let space = line.LastIndexOf(' ')
        select (line[family.Length..space], double.Parse(line[(space + 1)..], CultureInfo.InvariantCulture));
}
