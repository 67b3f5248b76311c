namespace Exporter.Dashboards.Model;

/// <summary>A choice at the head of a dashboard, made from label values. Immutable.</summary>
/// <param name="Name">Its name, and the label whose values it offers unless <paramref name="Of"/> says another.</param>
/// <param name="Label">What people read.</param>
/// <param name="Metric">A metric, with <c>{…}</c>, that has the label.</param>
/// <param name="Of">The label; null for the one called as the variable.</param>
public sealed record Variable(string Name, Words Label, string Metric, string? Of = null)
{
    private const string Exporters = "job=~\"$job\", instance=~\"$instance\"";

    /// <summary>The job that scrapes the exporters.</summary>
    public static Variable Job { get; } = new("job", new("Job", "任务"), "mail_exporter_build_info");

    /// <summary>The exporter: as many as there are replicas or shards.</summary>
    public static Variable Instance { get; } = new("instance", new("Exporter", "监控实例"), "mail_exporter_build_info{job=~\"$job\"}");

    /// <summary>The targets that have a metric.</summary>
    public static Variable Target(string name, Words label, string metric) => new(name, label, $"{metric}{{{Exporters}}}", "target");

    /// <summary>The matchers that narrow a selector to what was chosen in all of <paramref name="variables"/>.</summary>
    public static string Scope(IEnumerable<Variable> variables) =>
        string.Join(", ", variables.Select(variable => $"{variable.Of ?? variable.Name}=~\"${variable.Name}\""));
}
