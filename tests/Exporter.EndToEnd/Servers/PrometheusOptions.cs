using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>What a Prometheus of a test does; it scrapes and evaluates every second.</summary>
/// <param name="Jobs">Whom it scrapes.</param>
public sealed record PrometheusOptions(IReadOnlyList<ScrapeJob> Jobs)
{
    /// <summary>Paths of rule files.</summary>
    public IReadOnlyList<string> RuleFiles { get; init; } = [];

    /// <summary>Entries of <c>scrape_configs</c> as YAML, each a list item at the left margin.</summary>
    public IReadOnlyList<string> ScrapeConfigs { get; init; } = [];

    /// <summary>Whom it tells of alerts; null for nobody.</summary>
    public IPEndPoint? Alertmanager { get; init; }
}
