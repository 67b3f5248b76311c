using System.Text.RegularExpressions;
using Exporter.Dashboards.Boards;

namespace Exporter.Dashboards.Tests;

/// <summary>Every question that a dashboard asks Prometheus, variables filled in as Grafana does.</summary>
internal static partial class Asked
{
    /// <summary>The names of all dashboards.</summary>
    public static TheoryData<string> Boards => [.. AllBoards.List.Select(board => board.Name)];

    /// <summary>The questions of one dashboard: those of its panels and those of its choices.</summary>
    public static IReadOnlyList<string> By(string name)
    {
        var board = AllBoards.List.Single(board => board.Name == name);
        var panels = board.Panels.SelectMany(panel => panel.Queries).Select(query => query.In(board.Scope));
        return [.. panels.Concat(board.Variables.Select(variable => variable.Metric)).Select(Fill)];
    }

    private static string Fill(string expression) =>
        Variable()
            .Replace(
                expression,
                match =>
                    match.Value switch
                    {
                        "$__rate_interval" or "$window" or "$__range" => "5m",
                        _ => ".+",
                    }
            );

    [GeneratedRegex(@"\$\w+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
