using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Writing;

/// <summary>How the fields of a panel look: units, colours, words, columns.</summary>
/// <param name="panel">The panel.</param>
/// <param name="language">The language of its texts.</param>
internal sealed class FieldJson(Panel panel, Language language)
{
    /// <summary>The field configuration.</summary>
    public JsonObject Write()
    {
        var overrides = panel switch
        {
            Grid grid => grid.Columns.Select(Override),
            Graph graph => graph.Colors.Select(Override),
            _ => [],
        };
        return new() { ["defaults"] = Defaults(), ["overrides"] = new JsonArray([.. overrides]) };
    }

    private JsonObject Defaults()
    {
        var defaults = new JsonObject
        {
            ["unit"] = panel.Unit,
            ["color"] = new JsonObject { ["mode"] = panel is Graph ? "palette-classic" : "thresholds" },
            ["mappings"] = MarkJson.Mappings(panel.Marks, language),
            ["thresholds"] = MarkJson.Thresholds(panel.Steps),
            ["custom"] = Custom(),
        };
        if (panel.Empty is { } empty)
        {
            defaults["noValue"] = empty.In(language);
        }
        Set(defaults, "min", panel.Range.Least);
        Set(defaults, "max", panel.Range.Most);
        Set(defaults, "decimals", panel.Decimals);
        if (panel is Stat && panel.Links.Count > 0)
        {
            defaults["links"] = LinkJson.List(panel.Links, language);
        }
        return defaults;
    }

    private JsonObject Custom() =>
        panel switch
        {
            Graph graph => OfGraph(graph),
            Timeline => new() { ["lineWidth"] = 0, ["fillOpacity"] = 85 },
            Grid => new()
            {
                ["align"] = "left",
                ["cellOptions"] = new JsonObject { ["type"] = "auto" },
                ["filterable"] = false,
                ["inspect"] = false,
            },
            _ => [],
        };

    private static JsonObject OfGraph(Graph graph)
    {
        var custom = new JsonObject
        {
            ["drawStyle"] = "line",
            ["lineInterpolation"] = graph.Stacked ? "stepAfter" : "linear",
            ["lineWidth"] = graph.Stacked ? 1 : 2,
            ["fillOpacity"] = graph.Stacked ? 60 : 0,
            ["gradientMode"] = "none",
            ["showPoints"] = "never",
            ["spanNulls"] = false,
            ["stacking"] = new JsonObject { ["mode"] = graph.Stacked ? "normal" : "none", ["group"] = "A" },
        };
        if (graph.Logarithmic)
        {
            custom["scaleDistribution"] = new JsonObject { ["type"] = "log", ["log"] = 10 };
        }
        else
        {
            custom["axisSoftMin"] = 0;
        }
        return custom;
    }

    private static JsonObject Override((string Name, string Color) series) =>
        new()
        {
            ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = series.Name },
            ["properties"] = new JsonArray(Property("color", new JsonObject { ["mode"] = "fixed", ["fixedColor"] = series.Color })),
        };

    private JsonObject Override(Column column)
    {
        var properties = new JsonArray { Property("displayName", column.Title.In(language)), Property("noValue", MarkJson.Nothing) };
        Add(properties, "custom.width", column.Width);
        Add(properties, "unit", column.Unit);
        Add(properties, "decimals", column.Decimals);
        if (column.IsColored)
        {
            properties.Add(Property("mappings", MarkJson.OfCells(column.Marks, language)));
            properties.Add(Property("custom.cellOptions", new JsonObject { ["type"] = "color-background", ["mode"] = "basic" }));
        }
        if (column.Steps.Count > 0)
        {
            properties.Add(Property("thresholds", MarkJson.Thresholds(column.Steps)));
        }
        if (column.Link is { } link)
        {
            properties.Add(Property("links", LinkJson.List([link], language)));
        }
        return new()
        {
            ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = column.Field },
            ["properties"] = properties,
        };
    }

    private static JsonObject Property(string id, JsonNode? value) => new() { ["id"] = id, ["value"] = value };

    private static void Add(JsonArray properties, string id, JsonNode? value)
    {
        if (value is not null)
        {
            properties.Add(Property(id, value));
        }
    }

    private static void Set(JsonObject target, string name, double? number)
    {
        if (number is { } known)
        {
            target[name] = known;
        }
    }
}
