using Spectre.Console;

namespace Exporter.Commands.Check;

/// <summary>Columns of text that line up in terminal cells. Stateless.</summary>
internal static class CellColumns
{
    private const string Gap = "  ";

    /// <summary>The width of each column in cells; no rows have no columns.</summary>
    public static IReadOnlyList<int> Widths(IReadOnlyList<IReadOnlyList<string>> rows) =>
        rows.Count == 0 ? [] : [.. Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].GetCellWidth()))];

    /// <summary>One line; empty columns are left out, and so are spaces at its end.</summary>
    public static string Join(IReadOnlyList<string> cells, IReadOnlyList<int> widths) =>
        string.Join(Gap, cells.Zip(widths, CellText.Pad).Where((cell, column) => widths[column] > 0 || cell.Length > 0)).TrimEnd();
}
