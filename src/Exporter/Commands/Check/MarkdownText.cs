using System.Text;

namespace Exporter.Commands.Check;

/// <summary>Text of others within Markdown. Stateless.</summary>
internal static class MarkdownText
{
    /// <summary>
    /// A code span (CommonMark 0.31 §6.1), in which nothing is markup: no link, no HTML, and no mention that would write to people when the
    /// report is pasted into an issue.
    /// </summary>
    public static string Code(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(char.IsControl(c) ? ' ' : c);
        }
        var fence = new string('`', LongestRun(text) + 1);
        return text.Contains('`', StringComparison.Ordinal) ? $"{fence} {plain} {fence}" : $"{fence}{plain}{fence}";
    }

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
