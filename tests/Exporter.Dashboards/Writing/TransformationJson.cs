using System.Text.Json.Nodes;
using Exporter.Dashboards.Panels;

namespace Exporter.Dashboards.Writing;

/// <summary>What makes rows and columns of the series of a table.</summary>
internal static class TransformationJson
{
    /// <summary>The named columns in their order; everything else is left out.</summary>
    public static JsonArray Of(Grid grid)
    {
        var (order, kept) = (new JsonObject(), new JsonArray());
        foreach (var (index, column) in grid.Columns.Index())
        {
            order[column.Field] = index;
            kept.Add(column.Field);
        }
        var transformations = new JsonArray();
        if (grid.Queries.Count > 1)
        {
            transformations.Add(Step("merge", []));
        }
        transformations.Add(Step("filterFieldsByName", new() { ["include"] = new JsonObject { ["names"] = kept } }));
        transformations.Add(
            Step(
                "organize",
                new()
                {
                    ["excludeByName"] = new JsonObject(),
                    ["indexByName"] = order,
                    ["renameByName"] = new JsonObject(),
                }
            )
        );
        return transformations;
    }

    private static JsonObject Step(string id, JsonObject options) => new() { ["id"] = id, ["options"] = options };
}
