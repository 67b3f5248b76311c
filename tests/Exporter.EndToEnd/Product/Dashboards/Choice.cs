using System.Text.RegularExpressions;
using Exporter.Dashboards.Model;

namespace Exporter.EndToEnd.Product.Dashboards;

/// <summary>What somebody chose at the head of a dashboard. Immutable.</summary>
/// <param name="Board">The dashboard.</param>
/// <param name="Target">A regular expression for the targets that it is narrowed to.</param>
internal sealed partial record Choice(Dashboard Board, string Target)
{
    /// <summary>Everything.</summary>
    public const string Any = ".+";

    /// <summary>The targets of the demo that have no fault.</summary>
    public const string Healthy = "healthy|healthy[.]example|trip-healthy";

    /// <summary>A question with the variables filled in as Grafana does.</summary>
    public string Fill(Query query) => Variable().Replace(query.In(Board.Scope), match => Value(match.Value[1..]));

    private string Value(string name) =>
        name switch
        {
            "__rate_interval" => "10s",
            "window" or "__range" => "10m",
            _ => Board.Choices.Any(choice => choice.Name == name && choice.Of == "target") ? Target : Any,
        };

    [GeneratedRegex(@"\$\w+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}
