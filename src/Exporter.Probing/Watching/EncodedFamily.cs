using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>The exposition of one metric of one look, without what all its lines share. Immutable.</summary>
/// <param name="Metric">Whose lines.</param>
/// <param name="Lines">
/// UTF-8 text: what follows the value of the label <c>target</c> in each line, its end included. NUL stands for the look's object.
/// </param>
public readonly record struct EncodedFamily(MetricDefinition Metric, ReadOnlyMemory<byte> Lines);

/// <summary>The exposition of one look, made once when the look ends. Immutable.</summary>
/// <param name="Lasting">What stays when the result is stale, so that staleness can page.</param>
/// <param name="Perishable">What disappears with it.</param>
public sealed record EncodedResult(IReadOnlyList<EncodedFamily> Lasting, IReadOnlyList<EncodedFamily> Perishable)
{
    /// <summary>Of what is not told.</summary>
    public static readonly EncodedResult Nothing = new([], []);
}
