namespace Exporter.Dashboards.Model;

/// <summary>One picture. Immutable.</summary>
/// <param name="Width">In columns of 24.</param>
/// <param name="Title">What it shows, in a few words.</param>
/// <param name="Description">What it means and when to act.</param>
/// <param name="Unit">Of its numbers, one of <see cref="Model.Unit"/>.</param>
/// <param name="Queries">Where its numbers come from.</param>
public abstract record Panel(int Width, Words Title, Words Description, string Unit, params IReadOnlyList<Query> Queries)
{
    /// <summary>From which number on which colour.</summary>
    public IReadOnlyList<Step> Steps { get; init; } = Step.Plain;

    /// <summary>Numbers that stand for words.</summary>
    public IReadOnlyList<Mark> Marks { get; init; } = [];

    /// <summary>Where a click on the panel leads.</summary>
    public IReadOnlyList<Link> Links { get; init; } = [];

    /// <summary>What is shown when no series answers; null where that cannot be well.</summary>
    public Words? Empty { get; init; }

    /// <summary>Lowest and highest number that can be; null where the data decides.</summary>
    public (double? Least, double? Most) Range { get; init; }

    /// <summary>Digits behind the point; null where Grafana decides.</summary>
    public int? Decimals { get; init; }

    /// <summary>The target of the demo whose fault shows here; null where the panel is about the exporter or has no fault to show.</summary>
    public string? Fault { get; init; }

    /// <summary>Grafana's name of the kind of panel.</summary>
    public abstract string Kind { get; }

    /// <summary>True if one moment is asked for and not a range.</summary>
    public abstract bool IsInstant { get; }
}
