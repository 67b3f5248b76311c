using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Panels;

/// <summary>One column of a <see cref="Grid"/>. Immutable.</summary>
/// <param name="Field">A label, or the number: <c>Value</c>, with several queries <c>Value #A</c> and so on.</param>
/// <param name="Title">What stands above it.</param>
public sealed record Column(string Field, Words Title)
{
    /// <summary>In pixels; null for what is left.</summary>
    public int? Width { get; init; }

    /// <summary>Of its numbers; null for the table's.</summary>
    public string? Unit { get; init; }

    /// <summary>Digits behind the point; null where Grafana decides.</summary>
    public int? Decimals { get; init; }

    /// <summary>Where a click leads; null for nowhere.</summary>
    public Link? Link { get; init; }

    /// <summary>Numbers that stand for words.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>From which number on which colour; empty for none.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = [];

    /// <summary>True if its cells have a ground of a colour.</summary>
    public bool IsColored => Marks.Count > 0 || Steps.Count > 0;

    /// <summary>A target, which leads to its page.</summary>
    public static Column Target(Words title) => new("target", title) { Link = Link.Target, Width = 215 };
}
