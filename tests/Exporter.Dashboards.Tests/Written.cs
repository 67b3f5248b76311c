using System.Text.Json;
using Exporter.Dashboards.Boards;
using Exporter.Dashboards.Model;
using Exporter.Dashboards.Writing;

namespace Exporter.Dashboards.Tests;

/// <summary>A dashboard as it is shipped, in one language.</summary>
/// <param name="Board">What it is made from.</param>
/// <param name="Language">Its language.</param>
internal sealed record Written(Dashboard Board, Language Language)
{
    /// <summary>Every dashboard in both languages.</summary>
    public static IReadOnlyList<Written> All { get; } =
    [.. from board in AllBoards.List from language in Enum.GetValues<Language>() select new Written(board, language)];

    /// <summary>Their files, named from the root of the repository.</summary>
    public static TheoryData<string> Files => [.. All.Select(written => written.File)];

    /// <summary>The file, named from the root of the repository.</summary>
    public string File => DashboardId.File(Board.Name, Language);

    /// <summary>The text of the file.</summary>
    public string Text => DashboardJson.Write(Board, Language);

    /// <summary>The document in the file.</summary>
    public JsonElement Root { get; } = JsonDocument.Parse(DashboardJson.Write(Board, Language)).RootElement;

    /// <summary>Panels and headings, from top to bottom.</summary>
    public IReadOnlyList<JsonElement> Panels => [.. Root.GetProperty("panels").EnumerateArray()];

    /// <summary>Panels without headings.</summary>
    public IReadOnlyList<JsonElement> Pictures => [.. Panels.Where(panel => panel.GetProperty("type").GetString() != "row")];

    /// <summary>The one that a file holds.</summary>
    public static Written Of(string file) => All.Single(written => written.File == file);
}
