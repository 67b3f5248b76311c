using System.Globalization;

namespace Exporter.Bench.Report;

/// <summary>With what the product's figure is compared.</summary>
internal enum Yardstick
{
    /// <summary>A fixed figure.</summary>
    Figure,

    /// <summary>The figure of <c>prometheus-blackbox-exporter</c> in the same run.</summary>
    Blackbox,

    /// <summary>The figure of the C client in the same run.</summary>
    Limit,
}

/// <summary>What the product's figure shall reach.</summary>
/// <param name="Bound">The figure itself, or a multiple of the yardstick's figure.</param>
/// <param name="Yardstick">What it is compared with.</param>
internal sealed record Goal(double Bound, Yardstick Yardstick = Yardstick.Figure)
{
    /// <summary>True if more is better.</summary>
    public bool AtLeast { get; init; }

    /// <summary>Whether <paramref name="row"/> reaches it; null if a figure is missing.</summary>
    public bool? Holds(Row row) =>
        Base(row) * Bound is { } bound && row.Ours is { } ours ? (AtLeast ? ours >= bound : ours <= bound) : null;

    /// <summary>The product's figure as a multiple of the yardstick's; null for a fixed figure or if one is missing.</summary>
    public double? Ratio(Row row) => Yardstick == Yardstick.Figure ? null : row.Ours / Base(row);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(AtLeast ? '≥' : '≤')} {Bound:0.##}{(Yardstick == Yardstick.Figure ? "" : " × " + Word)}"
        );

    private string Word => Yardstick == Yardstick.Limit ? "C" : "blackbox";

    private double? Base(Row row) =>
        Yardstick switch
        {
            Yardstick.Blackbox => row.Blackbox,
            Yardstick.Limit => row.Limit,
            _ => 1,
        };
}
