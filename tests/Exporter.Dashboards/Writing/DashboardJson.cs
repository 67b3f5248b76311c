using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Writing;

/// <summary>A dashboard as Grafana imports it: the classic model of schema 39, which Grafana 10 to 12 read.</summary>
public static class DashboardJson
{
    private const int Schema = 39;
    private static readonly Words Others = new("Mail dashboards", "邮件仪表板");

    // Chinese stays readable in the file.
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file of a dashboard in one language, lines ended by LF.</summary>
    public static string Write(Dashboard dashboard, Language language) =>
        new JsonObject
        {
            ["uid"] = DashboardId.Of(dashboard.Name, language),
            ["title"] = dashboard.Title.In(language),
            ["description"] = dashboard.Description.In(language),
            ["tags"] = new JsonArray(Tag(language)),
            ["schemaVersion"] = Schema,
            ["version"] = 1,
            ["editable"] = false,
            ["graphTooltip"] = 1,
            ["refresh"] = "30s",
            ["time"] = new JsonObject { ["from"] = "now-6h", ["to"] = "now" },
            ["timezone"] = "browser",
            ["annotations"] = new JsonObject { ["list"] = new JsonArray() },
            ["links"] = new JsonArray(LinkToOthers(language), LinkToFindings(language)),
            ["templating"] = new JsonObject { ["list"] = VariableJson.List(dashboard, language) },
            ["panels"] = Panels(dashboard, language),
        }.ToJsonString(Readable) + "\n";

    private static string Tag(Language language) => language == Language.English ? "mail-exporter" : $"mail-exporter-{language.Code()}";

    private static JsonObject LinkToOthers(Language language) =>
        new()
        {
            ["type"] = "dashboards",
            ["title"] = Others.In(language),
            ["tags"] = new JsonArray(Tag(language)),
            ["asDropdown"] = true,
            ["includeVars"] = true,
            ["keepTime"] = true,
            ["targetBlank"] = false,
            ["icon"] = "external link",
            ["tooltip"] = "",
            ["url"] = "",
        };

    private static JsonObject LinkToFindings(Language language) =>
        new()
        {
            ["type"] = "link",
            ["title"] = Link.Findings.Title.In(language),
            ["url"] = Link.Findings.Url(language),
            ["tags"] = new JsonArray(),
            ["asDropdown"] = false,
            ["includeVars"] = false,
            ["keepTime"] = false,
            ["targetBlank"] = true,
            ["icon"] = "doc",
            ["tooltip"] = "",
        };

    private static JsonArray Panels(Dashboard dashboard, Language language)
    {
        var (panels, y) = (new JsonArray(), 0);
        foreach (var section in dashboard.Sections)
        {
            if (section.Title is { } title)
            {
                panels.Add(Heading(panels.Count + 1, title.In(language), y++));
            }
            foreach (var line in section.Lines)
            {
                var x = 0;
                foreach (var panel in line.Panels)
                {
                    var place = Place(x, y, panel.Width, line.Height);
                    panels.Add(new PanelJson(panel, dashboard.Scope, language).Write(panels.Count + 1, place));
                    x += panel.Width;
                }
                y += line.Height;
            }
        }
        return panels;
    }

    private static JsonObject Heading(int id, string title, int y) =>
        new()
        {
            ["id"] = id,
            ["type"] = "row",
            ["title"] = title,
            ["collapsed"] = false,
            ["gridPos"] = Place(0, y, Line.Columns, 1),
            ["panels"] = new JsonArray(),
        };

    private static JsonObject Place(int x, int y, int width, int height) =>
        new()
        {
            ["x"] = x,
            ["y"] = y,
            ["w"] = width,
            ["h"] = height,
        };
}
