namespace Exporter.Telling;

/// <summary>What kind of Markdown block it is.</summary>
internal enum BlockKind
{
    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>A list with marks.</summary>
    Bullets,

    /// <summary>A list with numbers.</summary>
    Numbers,

    /// <summary>Code between fences.</summary>
    Code,
}

/// <summary>One block of Markdown. Immutable.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Lines">Items of a list, lines of code; a paragraph is one line.</param>
internal sealed record Block(BlockKind Kind, IReadOnlyList<string> Lines)
{
    /// <summary>The block as Markdown, every item and paragraph on one line.</summary>
    public string Text =>
        Kind switch
        {
            BlockKind.Code => $"```\n{string.Join('\n', Lines)}\n```",
            BlockKind.Bullets => string.Join('\n', Lines.Select(line => $"- {line}")),
            BlockKind.Numbers => string.Join('\n', Lines.Select((line, index) => $"{index + 1}. {line}")),
            _ => Lines[0],
        };

    /// <summary>Reads the lines between two empty ones; never none.</summary>
    public static Block Of(IReadOnlyList<string> lines) =>
        lines[0].StartsWith("```", StringComparison.Ordinal)
            ? new(BlockKind.Code, [.. lines.Skip(1).TakeWhile(line => !line.StartsWith("```", StringComparison.Ordinal))])
        : MarkLength(lines[0]) == 0 ? new(BlockKind.Paragraph, [string.Join(' ', lines.Select(line => line.Trim()))])
        : new(char.IsAsciiDigit(lines[0][0]) ? BlockKind.Numbers : BlockKind.Bullets, Items(lines));

    private static List<string> Items(IReadOnlyList<string> lines)
    {
        var items = new List<string>();
        foreach (var line in lines)
        {
            if (MarkLength(line) is > 0 and var mark)
            {
                items.Add(line[mark..].Trim());
            }
            else
            {
                items[^1] += " " + line.Trim();
            }
        }
        return items;
    }

    private static int MarkLength(string line)
    {
        var digits = line.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && line.AsSpan(digits).StartsWith(". ") ? digits + 2
            : line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal) ? 2
            : 0;
    }
}
