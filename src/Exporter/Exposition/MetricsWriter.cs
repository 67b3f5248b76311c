using System.Globalization;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Prometheus;

namespace Exporter.Exposition;

/// <summary>Writes one scrape: the plan, the latest results and the exporter's own numbers, each family once and contiguous. Stateless.</summary>
internal sealed class MetricsWriter(
    LatestResults results,
    ResultEncoder encoder,
    ControlProbe control,
    SelfMetrics self,
    RoundTripLedger roundTrips
)
{
    private readonly IReadOnlyList<MetricDefinition> families = [.. encoder.Families];

    /// <summary>Writes the scrape.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="board">What is known now.</param>
    /// <param name="openMetrics">True for OpenMetrics 1.0, false for text 0.0.4; they differ in counters and the end mark only.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async Task WriteAsync(Stream output, Board board, bool openMetrics, CancellationToken cancellationToken)
    {
        var text = new ChunkWriter(output);
        await ComposeAsync(text, board, cancellationToken);
        await text.FlushAsync(cancellationToken);
        self.Scraped(text.Lines, control.States);
        self.RoundTrips.Update(roundTrips.Entries);
        await self.Registry.CollectAndExportAsTextAsync(
            output,
            openMetrics ? ExpositionFormat.OpenMetricsText : ExpositionFormat.PrometheusText,
            cancellationToken
        );
    }

    private async Task ComposeAsync(ChunkWriter text, Board board, CancellationToken cancellationToken)
    {
        var sources = Sources(board);
        var cursors = new int[sources.Count];
        await WriteTargetsAsync(text, cancellationToken);
        foreach (var metric in families)
        {
            var start = new LineWriter().Start(metric).Written;
            var begun = false;
            for (var index = 0; index < sources.Count; index++)
            {
                var source = sources[index];
                if (cursors[index] < source.Families.Count && ReferenceEquals(source.Families[cursors[index]].Metric, metric))
                {
                    if (!begun)
                    {
                        text.Append(new LineWriter().Header(metric.Name, metric.Help).Written.Span);
                        begun = true;
                    }
                    source.Append(text, start.Span, source.Families[cursors[index]++].Lines.Span);
                    await text.FlushIfFullAsync(cancellationToken);
                }
            }
        }
    }

    /// <summary>Everything encoded, each source with its families in the order of the exposition.</summary>
    private List<EncodedSource> Sources(Board board)
    {
        var own = board.Self.Where(StandardMetrics.HasSeries).Select(StandardMetrics.Status);
        var sources = new List<EncodedSource> { new(Target.Exporter, "", encoder.Encode("", own)) };
        foreach (var target in board.Targets)
        {
            var name = target.Target.Name;
            sources.Add(new(name, "", encoder.Encode("", StandardMetrics.OverLooks(target).Concat(Endpoints(target)))));
            foreach (var stored in target.Looks.Select(look => results.Find(look.Watch)).OfType<StoredResult>())
            {
                var lasting = new EncodedSource(name, stored.Result.Watch.Object, stored.Encoded.Lasting);
                sources.Add(lasting);
                if (!stored.Result.StaleAt(board.Now))
                {
                    sources.Add(lasting with { Families = stored.Encoded.Perishable });
                }
            }
        }
        return sources;
    }

    private static IEnumerable<Sample> Endpoints(TargetBoard target) =>
        target
            .Looks.Where(look => look.Applies)
            .Select(look => look.Watch.Look.Options)
            .Where(options => options.Reach == Reach.OneFamily)
            .Select(options => options.Endpoint)
            .Distinct()
            .Select(endpoint => new Sample(
                StandardMetrics.Endpoint,
                1,
                endpoint.Label,
                endpoint.Service.Protocol,
                endpoint.Host,
                endpoint.Family.Label(),
                endpoint.Port.ToString(CultureInfo.InvariantCulture)
            ));

    private async Task WriteTargetsAsync(ChunkWriter text, CancellationToken cancellationToken)
    {
        const string Name = "mail_target_info";
        var targets = results.Plan.Targets;
        if (targets.Count == 0)
        {
            return;
        }
        var writer = new LineWriter().Header(Name, "1 for every target, with its configured labels.");
        foreach (var target in targets)
        {
            writer.Line(Name, target.Labels.Prepend(new("target", target.Name)), 1);
        }
        text.Append(writer.Written.Span);
        await text.FlushIfFullAsync(cancellationToken);
    }
}
