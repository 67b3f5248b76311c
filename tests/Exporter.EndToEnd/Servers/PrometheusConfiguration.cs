namespace Exporter.EndToEnd.Servers;

/// <summary>Options as prometheus.yml.</summary>
internal static class PrometheusConfiguration
{
    /// <summary>prometheus.yml. JSON strings are YAML strings, so quoting is left to JSON.</summary>
    public static string MainFile(PrometheusOptions options) =>
        string.Join(
            '\n',
            [
                "global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}",
                $"rule_files: [{string.Join(", ", options.RuleFiles.Select(Quote))}]",
                .. Alerting(options),
                "scrape_configs:",
                .. options.Jobs.Select(Job),
                .. options.ScrapeConfigs,
                "",
            ]
        );

    private static IEnumerable<string> Alerting(PrometheusOptions options)
    {
        if (options.Alertmanager is { } alertmanager)
        {
            yield return $"alerting: {{alertmanagers: [{{static_configs: [{{targets: [\"{alertmanager}\"]}}]}}]}}";
        }
    }

    private static string Job(ScrapeJob job) =>
        $"- {{job_name: {Quote(job.Name)}, metrics_path: {Quote(job.MetricsPath)}, static_configs: [{{targets: [\"{job.Target}\"]}}]}}";

    private static string Quote(string text) => System.Text.Json.JsonSerializer.Serialize(text);
}
