using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Panels;

/// <summary>A bar for each series, now. Immutable.</summary>
/// <inheritdoc/>
public sealed record Bars(int Width, Words Title, Words Description, string Unit, params IReadOnlyList<Query> Queries)
    : Panel(Width, Title, Description, Unit, Queries)
{
    /// <inheritdoc/>
    public override string Kind => "bargauge";

    /// <inheritdoc/>
    public override bool IsInstant => true;
}
