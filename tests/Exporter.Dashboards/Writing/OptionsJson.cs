using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Writing;

/// <summary>What is peculiar to each kind of panel.</summary>
internal static class OptionsJson
{
    /// <summary>The options of a panel.</summary>
    public static JsonObject Of(Panel panel, Language language) =>
        panel switch
        {
            Stat stat => new()
            {
                ["reduceOptions"] = Newest(),
                ["orientation"] = "auto",
                ["textMode"] = stat.Named ? "value_and_name" : "value",
                ["colorMode"] = "background_solid",
                ["graphMode"] = "none",
                ["justifyMode"] = "center",
            },
            Bars => new()
            {
                ["reduceOptions"] = Newest(),
                ["orientation"] = "horizontal",
                ["displayMode"] = "basic",
                ["valueMode"] = "color",
                ["namePlacement"] = "left",
                ["showUnfilled"] = true,
                ["minVizWidth"] = 8,
                ["minVizHeight"] = 16,
                ["text"] = new JsonObject { ["titleSize"] = 12, ["valueSize"] = 16 },
            },
            Graph graph => new()
            {
                ["legend"] = Legend(graph.Legend),
                ["tooltip"] = new JsonObject { ["mode"] = "multi", ["sort"] = "desc" },
            },
            Timeline => new()
            {
                ["mergeValues"] = true,
                ["showValue"] = "never",
                ["alignValue"] = "left",
                ["rowHeight"] = 0.85,
                ["legend"] = Legend([]),
                ["tooltip"] = new JsonObject { ["mode"] = "single", ["sort"] = "none" },
            },
            Grid grid => new()
            {
                ["showHeader"] = true,
                ["cellHeight"] = "sm",
                ["sortBy"] = new JsonArray(
                    new JsonObject
                    {
                        ["displayName"] = grid.Columns.Single(column => column.Field == grid.Order.Field).Title.In(language),
                        ["desc"] = grid.Order.HighestFirst,
                    }
                ),
            },
            Heatmap => OfHeatmap(panel),
            _ => throw new InvalidOperationException($"{panel.Kind} has no options"),
        };

    private static JsonObject OfHeatmap(Panel panel) =>
        new()
        {
            ["calculate"] = false,
            ["cellGap"] = 1,
            ["color"] = new JsonObject
            {
                ["mode"] = "scheme",
                ["scheme"] = "Oranges",
                ["steps"] = 64,
                ["exponent"] = 0.5,
                ["reverse"] = false,
            },
            ["filterValues"] = new JsonObject { ["le"] = 1e-9 },
            ["legend"] = new JsonObject { ["show"] = true },
            ["rowsFrame"] = new JsonObject { ["layout"] = "auto" },
            ["showValue"] = "never",
            ["tooltip"] = new JsonObject { ["mode"] = "single", ["yHistogram"] = false },
            ["yAxis"] = new JsonObject
            {
                ["axisPlacement"] = "left",
                ["reverse"] = false,
                ["unit"] = panel.Unit,
            },
        };

    private static JsonObject Legend(IReadOnlyList<string> columns) =>
        new()
        {
            ["showLegend"] = true,
            ["displayMode"] = columns.Count > 0 ? "table" : "list",
            ["placement"] = columns.Count > 0 ? "right" : "bottom",
            ["calcs"] = new JsonArray([.. columns.Select(column => (JsonNode)column)]),
        };

    private static JsonObject Newest() =>
        new()
        {
            ["calcs"] = new JsonArray("lastNotNull"),
            ["fields"] = "",
            ["values"] = false,
        };
}
