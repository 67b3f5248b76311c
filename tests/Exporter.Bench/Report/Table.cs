using System.Globalization;

namespace Exporter.Bench.Report;

/// <summary>Writes rows as one table that is aligned on a terminal and valid Markdown too.</summary>
internal static class Table
{
    private static readonly string[] Heads = ["what", "blackbox", "C limit", "ours", "ratio", "goal", "holds?"];

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter output, IEnumerable<Row> rows)
    {
        var lines = rows.Select(Cells).Prepend(Heads).ToList();
        var widths = Heads.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        lines.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (var line in lines)
        {
            output.WriteLine($"| {string.Join(" | ", line.Select((cell, column) => cell.PadRight(widths[column])))} |");
        }
    }

    private static string[] Cells(Row row) =>
        [
            row.What,
            Figure(row.Blackbox),
            Figure(row.Limit),
            Figure(row.Ours),
            Join(row.Goals.Select(goal => goal.Ratio(row)).Where(ratio => ratio is not null).Select(Figure)),
            Join(row.Goals.Select(goal => goal.ToString())),
            row.Holds switch
            {
                true => "yes",
                false => "NO",
                null => "-",
            },
        ];

    private static string Join(IEnumerable<string> parts) => string.Join(", ", parts.DefaultIfEmpty("-"));

    private static string Figure(double? figure) =>
        figure switch
        {
            null => "-",
            >= 100 => figure.Value.ToString("0", CultureInfo.InvariantCulture),
            >= 10 => figure.Value.ToString("0.0", CultureInfo.InvariantCulture),
            _ => figure.Value.ToString("0.00", CultureInfo.InvariantCulture),
        };
}
