using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Writing;

/// <summary>Words and colours in place of numbers.</summary>
internal static class MarkJson
{
    /// <summary>Value mappings.</summary>
    public static JsonArray Mappings(IReadOnlyList<Mark> marks, Language language)
    {
        if (marks.Count == 0)
        {
            return [];
        }
        var options = new JsonObject();
        foreach (var (index, mark) in marks.Index())
        {
            options[mark.Number.ToString(CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["text"] = mark.Word.In(language),
                ["color"] = mark.Color,
                ["index"] = index,
            };
        }
        return [new JsonObject { ["type"] = "value", ["options"] = options }];
    }

    /// <summary>Thresholds.</summary>
    public static JsonObject Thresholds(IReadOnlyList<Step> steps) =>
        new()
        {
            ["mode"] = "absolute",
            ["steps"] = new JsonArray([
                .. steps.Select(step => (JsonNode)new JsonObject { ["value"] = step.From, ["color"] = step.Color }),
            ]),
        };
}
