using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Panels;

/// <summary>A row for each series, now; several queries are joined by their labels. Immutable.</summary>
/// <inheritdoc/>
public sealed record Grid(int Width, Words Title, Words Description, params IReadOnlyList<Query> Queries)
    : Panel(Width, Title, Description, Model.Unit.Word, Queries)
{
    /// <summary>From left to right; what is not named is not shown.</summary>
    public required IReadOnlyList<Column> Columns { get; init; }

    /// <summary>The field that sorts, and whether the highest comes first.</summary>
    public required (string Field, bool HighestFirst) Order { get; init; }

    /// <inheritdoc/>
    public override string Kind => "table";

    /// <inheritdoc/>
    public override bool IsInstant => true;
}
