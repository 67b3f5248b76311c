using System.Text;
using Spectre.Console;

namespace Exporter.Commands.Check;

/// <summary>Text in terminal cells, of which an East Asian character takes two. Stateless.</summary>
internal static class CellText
{
    /// <summary>A space that no line is broken at (U+00A0); it is written as a plain one.</summary>
    public const char Glue = '\u00A0';

    private const string Opening = "（「『《“([{`";
    private const string Closing = "，。；：、）」』》”！？,.;:)]}%…`";

    /// <summary>Pads on the right to a number of cells.</summary>
    public static string Pad(string text, int cells) => text + new string(' ', Math.Max(0, cells - text.GetCellWidth()));

    /// <summary>
    /// Breaks into lines of at most <paramref name="cells"/> cells: at spaces and between East Asian characters, punctuation kept where it
    /// belongs; a longer word is cut. Control characters count as spaces, so that no server writes to a terminal.
    /// </summary>
    public static IEnumerable<string> Wrap(string text, int cells)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var (piece, spaced) in Pieces(text).SelectMany(piece => Cut(piece, cells)))
        {
            var gap = spaced && used > 0 ? 1 : 0;
            var width = piece.GetCellWidth();
            if (used > 0 && used + gap + width > cells)
            {
                yield return line.ToString();
                line.Clear();
                (used, gap) = (0, 0);
            }
            line.Append(' ', gap).Append(piece);
            used += gap + width;
        }
        if (used > 0)
        {
            yield return line.ToString();
        }
    }

    /// <summary>The pieces that stay together, and whether a space comes before.</summary>
    private static IEnumerable<(string Piece, bool Spaced)> Pieces(string text)
    {
        var piece = new StringBuilder();
        var (spaced, before) = (false, default(Rune));
        foreach (var rune in text.EnumerateRunes())
        {
            var blank = (Rune.IsWhiteSpace(rune) && rune.Value != Glue) || Rune.IsControl(rune);
            if (piece.Length > 0 && (blank || MayBreak(before, rune)))
            {
                yield return (piece.ToString(), spaced);
                piece.Clear();
                spaced = false;
            }
            spaced |= blank;
            before = rune;
            if (!blank)
            {
                piece.Append(rune.Value == Glue ? new Rune(' ') : rune);
            }
        }
        if (piece.Length > 0)
        {
            yield return (piece.ToString(), spaced);
        }
    }

    private static bool MayBreak(Rune before, Rune after) =>
        (IsWide(before) || IsWide(after))
        && !Closing.Contains(after.ToString(), StringComparison.Ordinal)
        && !Opening.Contains(before.ToString(), StringComparison.Ordinal);

    private static bool IsWide(Rune rune) => rune.ToString().GetCellWidth() > 1;

    private static IEnumerable<(string Piece, bool Spaced)> Cut((string Piece, bool Spaced) whole, int cells)
    {
        var (part, width, spaced) = (new StringBuilder(), 0, whole.Spaced);
        foreach (var rune in whole.Piece.EnumerateRunes())
        {
            var own = rune.ToString().GetCellWidth();
            if (width > 0 && width + own > cells)
            {
                yield return (part.ToString(), spaced);
                part.Clear();
                (width, spaced) = (0, false);
            }
            part.Append(rune);
            width += own;
        }
        yield return (part.ToString(), spaced);
    }
}
