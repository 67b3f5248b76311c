namespace Exporter.Telling;

/// <summary>Chapters are wrapped for their authors; readers wrap them again to their own width. Stateless.</summary>
internal static class Prose
{
    /// <summary>Joins the lines of each paragraph; lists and fenced code keep their lines.</summary>
    public static string Unwrap(string markdown) => string.Join("\n\n", Blocks(markdown).Select(block => block.Text));

    /// <summary>Paragraphs, lists and fenced code in order, fences left on.</summary>
    public static IEnumerable<Block> Blocks(string markdown)
    {
        var lines = new List<string>();
        var fenced = false;
        foreach (var line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            var fence = line.StartsWith("```", StringComparison.Ordinal);
            if (!fenced && (fence || line.Length == 0) && lines.Count > 0)
            {
                yield return Block.Of(lines);
                lines = [];
            }
            if (fenced || line.Length > 0)
            {
                lines.Add(line);
            }
            if (fence && fenced)
            {
                yield return Block.Of(lines);
                lines = [];
            }
            fenced ^= fence;
        }
        if (lines.Count > 0)
        {
            yield return Block.Of(lines);
        }
    }
}
