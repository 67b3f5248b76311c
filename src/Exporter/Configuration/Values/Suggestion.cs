namespace Exporter.Configuration.Values;

/// <summary>Finds what a misspelt word was meant to be. Stateless.</summary>
internal static class Suggestion
{
    private const int MaxLength = 64;

    /// <summary>The nearest candidate; null if none is near.</summary>
    public static string? For(string word, IEnumerable<string> candidates) =>
        word.Length > MaxLength
            ? null
            : candidates
                .Select(candidate => (Word: candidate, Distance: Distance(word, candidate)))
                .Where(near => near.Distance <= Math.Max(1, Math.Min(word.Length, near.Word.Length) / 3))
                .OrderBy(near => near.Distance)
                .Select(near => near.Word)
                .FirstOrDefault();

    /// <summary>Letters to insert, remove, change or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string one, string other)
    {
        var (before, last, row) = (new int[other.Length + 1], new int[other.Length + 1], new int[other.Length + 1]);
        for (var j = 0; j <= other.Length; j++)
        {
            last[j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var change = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
            (before, last, row) = (last, row, before);
        }
        return last[other.Length];
    }
}
