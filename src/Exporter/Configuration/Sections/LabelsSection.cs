using Exporter.Configuration.Values;

namespace Exporter.Configuration.Sections;

/// <summary>The keys <c>labels</c>: label names are the operator's, within Prometheus' rules.</summary>
internal static class LabelsSection
{
    /// <summary>Labels that our series, scrapes and alerts have already.</summary>
    private static readonly HashSet<string> Taken =
    [
        "alertname",
        "by_check",
        "by_target",
        "check",
        "container",
        "endpoint",
        "family",
        "host",
        "instance",
        "job",
        "kind",
        "le",
        "mailbox",
        "object",
        "phase",
        "pod",
        "port",
        "probe",
        "protocol",
        "quantile",
        "severity",
        "target",
    ];

    public static readonly Shape<IReadOnlyDictionary<string, string>> Shape = Shapes.MapOf(".<label>", Refusal, ValueShapes.Text);

    /// <summary>Labels of all, with those of one over them.</summary>
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> ofAll,
        IReadOnlyDictionary<string, string> own
    ) =>
        own.Count == 0
            ? ofAll
            : ofAll.Concat(own).GroupBy(label => label.Key).ToDictionary(group => group.Key, group => group.Last().Value);

    private static string? Refusal(string name, ReadContext context) =>
        Taken.Contains(name) ? "is a label that series, scrapes or alerts have already; take another name"
        : name.StartsWith("__", StringComparison.Ordinal) ? "is a label name that Prometheus keeps for itself (__)"
        : IsLabelName(name) ? null
        : $"{Quoted.Text(name)} is not a label name; write letters, digits and _, no digit first";

    private static bool IsLabelName(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
}
