using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Panels;

/// <summary>A band for each series, whose colour is its state. Immutable.</summary>
/// <inheritdoc/>
public sealed record Timeline(int Width, Words Title, Words Description, params IReadOnlyList<Query> Queries)
    : Panel(Width, Title, Description, Model.Unit.Word, Queries)
{
    /// <inheritdoc/>
    public override string Kind => "state-timeline";

    /// <inheritdoc/>
    public override bool IsInstant => false;
}
