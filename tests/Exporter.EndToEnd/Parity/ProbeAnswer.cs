using System.Globalization;

namespace Exporter.EndToEnd.Parity;

/// <summary>An answer of <c>/probe</c>, ours or the peer's. Immutable.</summary>
/// <param name="Text">The metrics in the text format.</param>
internal sealed record ProbeAnswer(string Text)
{
    private IEnumerable<string> Samples => Text.Split('\n').Where(line => line.Length > 0 && line[0] != '#');

    /// <summary>The names of all metrics.</summary>
    public IReadOnlySet<string> Names => Samples.Select(sample => sample.Split('{', ' ')[0]).ToHashSet(StringComparer.Ordinal);

    /// <summary>The value of the only sample of a metric; null if it has none.</summary>
    public double? Value(string name) =>
        Line(name) is { } sample ? double.Parse(sample.Split(' ')[^1], CultureInfo.InvariantCulture) : null;

    /// <summary>The labels of the only sample of a metric, as they are written; null if it has none.</summary>
    public string? Labels(string name) => Line(name) is { } sample ? sample[name.Length..sample.LastIndexOf(' ')] : null;

    private string? Line(string name) => Samples.SingleOrDefault(sample => sample.Split('{', ' ')[0] == name);
}
