namespace Exporter.Dashboards.Model;

/// <summary>From this number on, this colour. Immutable.</summary>
/// <param name="From">The number; null for everything below the next step.</param>
/// <param name="Color">A colour of Grafana's palette, which fits the light and the dark theme.</param>
public sealed record Step(double? From, string Color)
{
    /// <summary>No opinion: the colour of plain numbers.</summary>
    public static IReadOnlyList<Step> Plain { get; } = [new(null, "blue")];

    /// <summary>Red from a number on, green below.</summary>
    public static IReadOnlyList<Step> RedFrom(double red) => [new(null, "green"), new(red, "red")];

    /// <summary>Orange from one number on, red from a higher one, green below.</summary>
    public static IReadOnlyList<Step> Rising(double orange, double red) => [new(null, "green"), new(orange, "orange"), new(red, "red")];

    /// <summary>Red below one number, orange below a higher one, then green.</summary>
    public static IReadOnlyList<Step> Falling(double orange, double green) =>
        [new(null, "red"), new(orange, "orange"), new(green, "green")];
}
