namespace Exporter.EndToEnd.Servers;

/// <summary>An alert as Prometheus sees it at the moment.</summary>
/// <param name="Name">The label <c>alertname</c>.</param>
/// <param name="State"><c>pending</c> or <c>firing</c>.</param>
/// <param name="Labels">All labels.</param>
/// <param name="Annotations">All annotations, templates filled in.</param>
public sealed record PrometheusAlert(
    string Name,
    string State,
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations
)
{
    /// <summary>True once its <c>for</c> has passed.</summary>
    public bool IsFiring => State == "firing";
}
