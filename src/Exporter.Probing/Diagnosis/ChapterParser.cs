namespace Exporter.Probing.Diagnosis;

/// <summary>Reads chapters from the Markdown beside the slices. Stateless.</summary>
internal static class ChapterParser
{
    /// <summary>One chapter per <c>## id</c> heading; the first <c>###</c> section lists the causes, the second is the fix.</summary>
    public static IEnumerable<Chapter> Parse(string markdown) => markdown.ReplaceLineEndings("\n").Split("\n## ").Skip(1).Select(ParseOne);

    private static Chapter ParseOne(string text)
    {
        var sections = text.Split("\n### ");
        var (id, meaning) = Cut(sections[0]);
        var causes = sections.Length > 1 ? Cut(sections[1]).Body : "";
        var fix = sections.Length > 2 ? Cut(sections[2]).Body : "";
        return new(id, meaning, [.. Items(causes)], fix);
    }

    private static (string Heading, string Body) Cut(string section)
    {
        var end = section.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (section.Trim(), "") : (section[..end].Trim(), section[end..].Trim());
    }

    private static IEnumerable<string> Items(string list)
    {
        var item = "";
        foreach (var line in list.Split('\n').Append("0."))
        {
            if (line.Length > 1 && char.IsAsciiDigit(line[0]) && line.Contains('.', StringComparison.Ordinal))
            {
                if (item.Length > 0)
                {
                    yield return item;
                }
                item = line[(line.IndexOf('.', StringComparison.Ordinal) + 1)..].Trim();
            }
            else if (line.Trim().Length > 0)
            {
                item += " " + line.Trim();
            }
        }
    }
}
