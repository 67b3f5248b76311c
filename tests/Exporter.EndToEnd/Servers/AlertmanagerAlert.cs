using System.Text.Json;

namespace Exporter.EndToEnd.Servers;

/// <summary>An alert as Alertmanager tells it, in its API or in a message to a webhook.</summary>
/// <param name="Labels">All labels.</param>
/// <param name="Annotations">All annotations, templates filled in.</param>
/// <param name="State"><c>firing</c> or <c>resolved</c> in a message; <c>active</c>, <c>suppressed</c> or <c>unprocessed</c> in the API.</param>
public sealed record AlertmanagerAlert(
    IReadOnlyDictionary<string, string> Labels,
    IReadOnlyDictionary<string, string> Annotations,
    string State
)
{
    /// <summary>The label <c>alertname</c>.</summary>
    public string Name => Labels["alertname"];

    /// <summary>The label <c>target</c>; empty if it is about none.</summary>
    public string Target => Labels.GetValueOrDefault("target", "");

    /// <summary>Reads the answer to <c>GET /api/v2/alerts</c>.</summary>
    public static IReadOnlyList<AlertmanagerAlert> ReadAll(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    /// <summary>Reads one.</summary>
    internal static AlertmanagerAlert Read(JsonElement element)
    {
        var status = element.GetProperty("status");
        return new(
            Texts(element, "labels"),
            Texts(element, "annotations"),
            (status.ValueKind == JsonValueKind.String ? status : status.GetProperty("state")).GetString()!
        );
    }

    private static Dictionary<string, string> Texts(JsonElement element, string name) =>
        element
            .GetProperty(name)
            .EnumerateObject()
            .ToDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);
}
