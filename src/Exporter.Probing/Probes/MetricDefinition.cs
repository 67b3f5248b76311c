namespace Exporter.Probing.Probes;

/// <summary>The identity of a gauge about a target. Immutable; compared by reference.</summary>
public sealed class MetricDefinition(string stem, Unit unit, string help, params IReadOnlyList<string> labels)
{
    /// <summary>The full name, suffix included.</summary>
    public string Name { get; } =
        stem
        + unit switch
        {
            Unit.Seconds => "_seconds",
            Unit.Bytes => "_bytes",
            Unit.Ratio => "_ratio",
            Unit.TimestampSeconds => "_timestamp_seconds",
            Unit.Info => "_info",
            _ => "",
        };

    /// <summary>What it measures, one line.</summary>
    public string Help => help;

    /// <summary>Labels beside <c>target</c>, in order.</summary>
    public IReadOnlyList<string> Labels => labels;
}
