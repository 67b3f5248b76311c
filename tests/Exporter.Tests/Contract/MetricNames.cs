using System.Text;
using Exporter.Exposition;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Tests.Contract;

/// <summary>Every metric with its type and labels, as <c>/metrics</c> can show it.</summary>
internal static class MetricNames
{
    /// <summary>One line for each: name, type, labels in order.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(CancellationToken cancellationToken) =>
        [
            .. StandardMetrics
                .All(ProbeCatalog.All.Concat(ProbeCatalog.OnRequest))
                .Select(metric => $"{metric.Name} gauge target {string.Join(' ', metric.Labels)}")
                .Append("mail_target_info gauge target and the configured labels")
                .Concat(await SelfAsync(cancellationToken))
                .Order(StringComparer.Ordinal),
        ];

    private static async Task<IEnumerable<string>> SelfAsync(CancellationToken cancellationToken)
    {
        var self = new SelfMetrics(["smtp"], Shard.Whole);
        self.Scraped(
            1,
            new Dictionary<(string, IpFamily), ControlState> { [(ControlProbe.Connect, IpFamily.Ipv4)] = new(true, true, default) }
        );
        self.Reloaded(DateTimeOffset.UnixEpoch);
        self.RoundTrips.Update(new Dictionary<string, RoundTripEntry> { ["trip"] = new(new(), null, [], new()) });
        using var text = new MemoryStream();
        await self.Registry.CollectAndExportAsTextAsync(text, Prometheus.ExpositionFormat.PrometheusText, cancellationToken);
        var exposition = Encoding.UTF8.GetString(text.ToArray());
        var series = Series.Parse(exposition);
        return exposition
            .Split('\n')
            .Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
            .Select(line => line.Split(' '))
            .Select(words => $"{words[2]} {words[3]} {string.Join(' ', Labels(series, words[2]))}".TrimEnd());
    }

    private static IEnumerable<string> Labels(IReadOnlyList<Series> series, string name) =>
        series.First(one => one.Name.StartsWith(name, StringComparison.Ordinal)).Labels.Keys.Where(label => label != "le");
}
