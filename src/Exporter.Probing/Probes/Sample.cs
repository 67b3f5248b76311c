namespace Exporter.Probing.Probes;

/// <summary>One number. Immutable.</summary>
/// <param name="Metric">What it measures.</param>
/// <param name="Value">The number, in the metric's unit.</param>
/// <param name="LabelValues">Values of <see cref="MetricDefinition.Labels"/>, in their order.</param>
public readonly record struct Sample(MetricDefinition Metric, double Value, params IReadOnlyList<string> LabelValues);
