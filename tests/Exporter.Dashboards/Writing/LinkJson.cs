using System.Text.Json.Nodes;
using Exporter.Dashboards.Model;

namespace Exporter.Dashboards.Writing;

/// <summary>Links, all of which open beside the dashboard.</summary>
internal static class LinkJson
{
    /// <summary>As panels, fields and columns have them.</summary>
    public static JsonArray List(IEnumerable<Link> links, Language language) =>
        new([
            .. links.Select(link =>
                (JsonNode)
                    new JsonObject
                    {
                        ["title"] = link.Title.In(language),
                        ["url"] = link.Url(language),
                        ["targetBlank"] = true,
                    }
            ),
        ]);
}
