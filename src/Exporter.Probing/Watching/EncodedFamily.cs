using System.Collections;
using Exporter.Mail.Wire;
using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>The exposition of one metric of one look, without what all its lines share. Immutable.</summary>
/// <param name="Metric">Whose lines.</param>
/// <param name="Lines">
/// UTF-8 text: what follows the value of the label <c>target</c> in each line, its end included. NUL stands for the look's object.
/// </param>
public readonly record struct EncodedFamily(MetricDefinition Metric, ReadOnlyMemory<byte> Lines);

/// <summary>Families in the order of the exposition. Looks of one kind mostly have the same metrics, so these are apart from the lines. Immutable.</summary>
/// <param name="metrics">Whose lines.</param>
/// <param name="lines">The lines of each.</param>
public sealed class EncodedFamilies(ValueList<MetricDefinition> metrics, IReadOnlyList<byte[]> lines) : IReadOnlyList<EncodedFamily>
{
    /// <summary>No family.</summary>
    public static readonly EncodedFamilies None = new(new([]), []);

    /// <inheritdoc/>
    public int Count => metrics.Count;

    /// <inheritdoc/>
    public EncodedFamily this[int index] => new(metrics[index], lines[index]);

    /// <inheritdoc/>
    public IEnumerator<EncodedFamily> GetEnumerator() =>
        metrics.Zip(lines, (metric, text) => new EncodedFamily(metric, text)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The exposition of one look, made once when the look ends. Immutable.</summary>
/// <param name="Lasting">What stays when the result is stale, so that staleness can page.</param>
/// <param name="Perishable">What disappears with it.</param>
public sealed record EncodedResult(EncodedFamilies Lasting, EncodedFamilies Perishable)
{
    /// <summary>Of what is not told.</summary>
    public static readonly EncodedResult Nothing = new(EncodedFamilies.None, EncodedFamilies.None);
}
