using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Panels;

/// <summary>Numbers over time. Immutable.</summary>
/// <inheritdoc/>
public sealed record Graph(int Width, Words Title, Words Description, string Unit, params IReadOnlyList<Query> Queries)
    : Panel(Width, Title, Description, Unit, Queries)
{
    /// <summary>True if the series are parts of a whole and stand on each other.</summary>
    public bool Stacked { get; init; }

    /// <summary>Columns of the legend, as Grafana calls them; none for a list of names.</summary>
    public IReadOnlyList<string> Legend { get; init; } = ["lastNotNull", "max"];

    /// <summary>Series that have a colour of their own: name and colour of Grafana's palette.</summary>
    public IReadOnlyList<(string Name, string Color)> Colors { get; init; } = [];

    /// <summary>True if small and large numbers must both be seen: each line across is ten times the one below.</summary>
    public bool Logarithmic { get; init; }

    /// <inheritdoc/>
    public override string Kind => "timeseries";

    /// <inheritdoc/>
    public override bool IsInstant => false;
}
