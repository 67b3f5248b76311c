using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Panels;

/// <summary>One big number on a coloured ground. Immutable.</summary>
/// <inheritdoc/>
public sealed record Stat(int Width, Words Title, Words Description, string Unit, params IReadOnlyList<Query> Queries)
    : Panel(Width, Title, Description, Unit, Queries)
{
    /// <summary>True if names stand beside the numbers.</summary>
    public bool Named { get; init; }

    /// <inheritdoc/>
    public override string Kind => "stat";

    /// <inheritdoc/>
    public override bool IsInstant => true;
}
