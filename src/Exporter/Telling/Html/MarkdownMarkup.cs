namespace Exporter.Telling.Html;

/// <summary>The Markdown of chapters as HTML: paragraphs, lists, fenced code, <c>code</c> and bold; anything else is text. Stateless.</summary>
internal static class MarkdownMarkup
{
    private const string Bold = "**";

    /// <summary>A text of several blocks.</summary>
    public static Markup Blocks(string markdown) => Markup.Of($"{Prose.Blocks(markdown).Select(Of)}");

    /// <summary>A text without blocks.</summary>
    public static Markup Line(string markdown) => Markup.Of($"{Pieces(markdown)}");

    private static Markup Of(Block block) =>
        block.Kind switch
        {
            BlockKind.Code => Markup.Of($"<pre><code>{string.Join('\n', block.Lines)}</code></pre>"),
            BlockKind.Bullets => Markup.Of($"<ul>{block.Lines.Select(Item)}</ul>"),
            BlockKind.Numbers => Markup.Of($"<ol>{block.Lines.Select(Item)}</ol>"),
            _ => Markup.Of($"<p>{Pieces(block.Lines[0])}</p>"),
        };

    private static Markup Item(string line) => Markup.Of($"<li>{Pieces(line)}</li>");

    private static IEnumerable<Markup> Pieces(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var start = NextMark(text, at);
            var mark =
                start < 0 ? ""
                : text[start] == '`' ? "`"
                : Bold;
            var end = start < 0 ? -1 : text.IndexOf(mark, start + mark.Length, StringComparison.Ordinal);
            if (end < 0)
            {
                yield return Markup.Of($"{text[at..]}");
                yield break;
            }
            var inside = text[(start + mark.Length)..end];
            yield return Markup.Of($"{text[at..start]}");
            yield return mark == Bold ? Markup.Of($"<strong>{Pieces(inside)}</strong>") : Markup.Of($"<code>{inside}</code>");
            at = end + mark.Length;
        }
    }

    private static int NextMark(string text, int from)
    {
        var (code, bold) = (text.IndexOf('`', from), text.IndexOf(Bold, from, StringComparison.Ordinal));
        return code < 0 || (bold >= 0 && bold < code) ? bold : code;
    }
}
