using System.Globalization;
using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Writing;

/// <summary>Words and colours in place of numbers.</summary>
internal static class MarkJson
{
    /// <summary>What stands in a cell that has nothing to say.</summary>
    public const string Nothing = "–";

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

    /// <summary>The same for cells that have a ground: what is not known has none.</summary>
    public static JsonArray OfCells(IReadOnlyList<Mark> marks, Language language)
    {
        var mappings = Mappings(marks, language);
        mappings.Add(
            new JsonObject
            {
                ["type"] = "special",
                ["options"] = new JsonObject
                {
                    ["match"] = "null+nan",
                    ["result"] = new JsonObject
                    {
                        ["text"] = Nothing,
                        ["color"] = "transparent",
                        ["index"] = marks.Count,
                    },
                },
            }
        );
        return mappings;
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
