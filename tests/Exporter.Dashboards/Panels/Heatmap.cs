using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Panels;

/// <summary>How a histogram moves: the darker, the more. Immutable.</summary>
/// <inheritdoc/>
public sealed record Heatmap(int Width, Words Title, Words Description, string Unit, params IReadOnlyList<Query> Queries)
    : Panel(Width, Title, Description, Unit, Queries)
{
    /// <inheritdoc/>
    public override string Kind => "heatmap";

    /// <inheritdoc/>
    public override bool IsInstant => false;
}
