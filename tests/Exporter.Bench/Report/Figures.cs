namespace Exporter.Bench.Report;

/// <summary>All figures of a run by row and contender; each round adds one. Not thread-safe.</summary>
internal sealed class Figures
{
    // As the design's table has them; within a group rows keep the order in which they came.
    private static readonly string[] Groups =
    [
        "own schedule, ",
        "/probe, CPU",
        "/probe, looks",
        "/probe, ",
        "one look",
        "10,000",
        "start",
        "RSS",
    ];
    private readonly OrderedDictionary<string, Dictionary<Contender, List<double>>> rows = [];

    /// <summary>Adds the figure of one round.</summary>
    public void Add(string row, Contender contender, double figure)
    {
        if (!rows.TryGetValue(row, out var contenders))
        {
            rows[row] = contenders = [];
        }
        if (!contenders.TryGetValue(contender, out var rounds))
        {
            contenders[contender] = rounds = [];
        }
        rounds.Add(figure);
    }

    /// <summary>The rows with medians over the rounds and the goals set for them.</summary>
    public IEnumerable<Row> Rows() =>
        rows.OrderBy(row => Array.FindIndex(Groups, group => row.Key.StartsWith(group, StringComparison.Ordinal)))
            .Select(row => new Row(
                row.Key,
                Median(row.Value, Contender.Blackbox),
                Median(row.Value, Contender.Limit),
                Median(row.Value, Contender.Ours),
                GoalBook.Of(row.Key)
            ));

    private static double? Median(Dictionary<Contender, List<double>> contenders, Contender contender)
    {
        if (!contenders.TryGetValue(contender, out var rounds))
        {
            return null;
        }
        var sorted = rounds.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
