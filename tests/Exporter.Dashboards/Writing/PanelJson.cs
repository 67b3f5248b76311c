using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Writing;

/// <summary>One panel of a dashboard in one language.</summary>
/// <param name="panel">The panel.</param>
/// <param name="scope">The matchers of its dashboard.</param>
/// <param name="language">The language of its texts.</param>
internal sealed class PanelJson(Panel panel, string scope, Language language)
{
    /// <summary>The data source that was chosen at the head.</summary>
    public static JsonObject DataSource() => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };

    /// <summary>The panel.</summary>
    /// <param name="id">Its number, unique in the dashboard.</param>
    /// <param name="place">Where it stands in the grid.</param>
    public JsonObject Write(int id, JsonObject place)
    {
        var written = new JsonObject
        {
            ["id"] = id,
            ["type"] = panel.Kind,
            ["title"] = panel.Title.In(language),
            ["description"] = panel.Description.In(language),
            ["gridPos"] = place,
            ["datasource"] = DataSource(),
            ["fieldConfig"] = new FieldJson(panel, language).Write(),
            ["options"] = OptionsJson.Of(panel, language),
            ["targets"] = new JsonArray([.. panel.Queries.Select(Target)]),
        };
        if (panel.Links.Count > 0 && panel is not Stat)
        {
            written["links"] = LinkJson.List(panel.Links, language);
        }
        if (panel is Grid grid)
        {
            written["transformations"] = TransformationJson.Of(grid);
        }
        return written;
    }

    private JsonObject Target(Query query, int index) =>
        new()
        {
            ["refId"] = ((char)('A' + index)).ToString(),
            ["datasource"] = DataSource(),
            ["expr"] = query.In(scope),
            ["legendFormat"] = query.Legend.In(language) is { Length: > 0 } legend ? legend : "__auto",
            ["instant"] = panel.IsInstant,
            ["range"] = !panel.IsInstant,
            ["format"] = panel switch
            {
                Grid => "table",
                Heatmap => "heatmap",
                _ => "time_series",
            },
        };
}
