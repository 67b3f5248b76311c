namespace Exporter.Bench.Report;

/// <summary>All figures of a run by row and contender; each round adds one. Rows keep the order in which they came. Not thread-safe.</summary>
internal sealed class Figures
{
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
        rows.Select(row => new Row(
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
