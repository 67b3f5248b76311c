namespace Exporter.Dashboards.Model;

/// <summary>One dashboard, in no language yet. Immutable.</summary>
/// <param name="Name">In kebab case; its files and uids are called after it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Description">What question it answers.</param>
/// <param name="Sections">From top to bottom; the first says what is red now.</param>
public sealed record Dashboard(string Name, Words Title, Words Description, IReadOnlyList<Section> Sections)
{
    /// <summary>What can be chosen beside job and exporter; every selector <c>{*}</c> is narrowed by it.</summary>
    public IReadOnlyList<Variable> Choices { get; init; } = [];

    /// <summary>True if it has a window over which counters are added up, <c>$window</c>.</summary>
    public bool HasWindow { get; init; }

    /// <summary>All choices, in the order in which they stand.</summary>
    public IReadOnlyList<Variable> Variables => [Variable.Job, Variable.Instance, .. Choices];

    /// <summary>The matchers that <c>{*}</c> stands for.</summary>
    public string Scope => Variable.Scope(Variables);

    /// <summary>Every panel, in reading order.</summary>
    public IEnumerable<Panel> Panels => Sections.SelectMany(section => section.Lines).SelectMany(line => line.Panels);
}

/// <summary>Lines of panels below a heading. Immutable.</summary>
/// <param name="Title">The heading; null at the top of a dashboard.</param>
/// <param name="Lines">From top to bottom.</param>
public sealed record Section(Words? Title, params IReadOnlyList<Line> Lines);

/// <summary>Panels side by side, as high as each other. Immutable.</summary>
/// <param name="Height">In units of Grafana's grid, about 38 pixels each.</param>
/// <param name="Panels">From left to right; their widths add up to <see cref="Columns"/>.</param>
public sealed record Line(int Height, params IReadOnlyList<Panel> Panels)
{
    /// <summary>The width of a dashboard in columns of Grafana's grid.</summary>
    public const int Columns = 24;
}
