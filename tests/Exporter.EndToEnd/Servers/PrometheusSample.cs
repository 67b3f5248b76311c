namespace Exporter.EndToEnd.Servers;

/// <summary>One element of an instant vector.</summary>
/// <param name="Labels">All labels; the metric's name is <c>__name__</c>.</param>
/// <param name="Value">The value; may be NaN or infinite.</param>
public sealed record PrometheusSample(IReadOnlyDictionary<string, string> Labels, double Value);
