using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Writing;

/// <summary>The choices at the head of a dashboard.</summary>
internal static class VariableJson
{
    private const string AsTheRulesHaveIt = "http://localhost:10225";
    private static readonly Words DataSource = new("Data source", "数据源");
    private static readonly Words Window = new("Counted over", "统计时长");
    private static readonly Words Exporter = new("Links to mail-exporter", "mail-exporter 地址");

    /// <summary>The data source first, then what can be chosen, then where links lead.</summary>
    public static JsonArray List(Dashboard dashboard, Language language) =>
        [
            new JsonObject
            {
                ["name"] = "datasource",
                ["label"] = DataSource.In(language),
                ["type"] = "datasource",
                ["query"] = "prometheus",
                ["regex"] = "",
                ["hide"] = 0,
                ["includeAll"] = false,
                ["multi"] = false,
                ["refresh"] = 1,
                ["current"] = new JsonObject(),
            },
            .. dashboard.Variables.Select(variable => Choice(variable, language)),
            .. dashboard.HasWindow ? [WindowChoice(language)] : Array.Empty<JsonNode>(),
            new JsonObject
            {
                ["name"] = "exporter",
                ["label"] = Exporter.In(language),
                ["type"] = "textbox",
                ["query"] = AsTheRulesHaveIt,
                ["hide"] = 0,
                ["current"] = Chosen(AsTheRulesHaveIt, AsTheRulesHaveIt),
            },
        ];

    private static JsonObject Choice(Variable variable, Language language)
    {
        var query = $"label_values({variable.Metric}, {variable.Of ?? variable.Name})";
        return new()
        {
            ["name"] = variable.Name,
            ["label"] = variable.Label.In(language),
            ["type"] = "query",
            ["datasource"] = PanelJson.DataSource(),
            ["definition"] = query,
            ["query"] = new JsonObject { ["query"] = query, ["refId"] = "StandardVariableQuery" },
            ["regex"] = "",
            ["hide"] = 0,
            ["includeAll"] = true,
            ["allValue"] = ".+",
            ["multi"] = true,
            ["refresh"] = 2,
            ["sort"] = 1,
            ["current"] = Chosen(language == Language.English ? "All" : "全部", "$__all"),
        };
    }

    private static JsonObject WindowChoice(Language language)
    {
        string[] windows = ["10m", "1h", "6h", "1d", "7d"];
        return new()
        {
            ["name"] = "window",
            ["label"] = Window.In(language),
            ["type"] = "custom",
            ["query"] = string.Join(',', windows),
            ["hide"] = 0,
            ["includeAll"] = false,
            ["multi"] = false,
            ["current"] = Chosen("1h", "1h"),
            ["options"] = new JsonArray([.. windows.Select(window => Option(window, window == "1h"))]),
        };
    }

    private static JsonObject Option(string value, bool selected)
    {
        var option = Chosen(value, value);
        option["selected"] = selected;
        return option;
    }

    private static JsonObject Chosen(string text, string value) => new() { ["text"] = text, ["value"] = value };
}
