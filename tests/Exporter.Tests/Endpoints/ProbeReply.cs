using System.Globalization;

namespace Exporter.Tests.Endpoints;

/// <summary>An answer of the exporter. Immutable.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The content type.</param>
/// <param name="Text">The body.</param>
public sealed record ProbeReply(int Status, string Type, string Text)
{
    /// <summary>The lines that are samples.</summary>
    public IReadOnlyList<string> Samples => [.. Text.Split('\n').Where(line => line.Length > 0 && line[0] != '#')];

    /// <summary>The name of every family, in order.</summary>
    public IReadOnlyList<string> Families =>
        [.. Text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2])];

    /// <summary>The value of the only sample that has the name and all of the labels, written <c>label="value"</c>.</summary>
    public double Value(string name, params IReadOnlyList<string> labels) =>
        double.Parse(Assert.Single(Samples, sample => Is(sample, name, labels)).Split(' ')[^1], CultureInfo.InvariantCulture);

    /// <summary>True if a sample has the name and all of the labels.</summary>
    public bool Has(string name, params IReadOnlyList<string> labels) => Samples.Any(sample => Is(sample, name, labels));

    private static bool Is(string sample, string name, IReadOnlyList<string> labels) =>
        sample.Split('{', ' ')[0] == name && labels.All(label => sample.Contains(label, StringComparison.Ordinal));
}
