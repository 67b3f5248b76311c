using System.Globalization;
using System.Text.RegularExpressions;

namespace Exporter.Probing.Network;

/// <summary>
/// Makes lines of what comes in pieces; the messages that IMAP sends as literals (RFC 9051 §4.3) are left out.
/// Mutable; used by one look at a time, so not thread-safe.
/// </summary>
internal sealed partial class LineSplitter
{
    private const int MaxLine = 64 * 1024;

    private string pending = "";
    private long skip;
    private bool inside;

    /// <summary>The lines that are complete with this piece, without their ends. Of an endless line only the beginning is kept.</summary>
    public IReadOnlyList<string> Take(string piece)
    {
        // What an endless line goes on with is not even copied.
        var rest = pending.Length < MaxLine ? piece : piece[Math.Max(piece.IndexOf('\n'), 0)..];
        if (rest.Length > 0 && pending.Length >= MaxLine && rest[0] != '\n')
        {
            return [];
        }
        var (text, lines, at) = (pending + rest, new List<string>(), 0);
        while (true)
        {
            var left = (int)Math.Min(skip, text.Length - at);
            (at, skip) = (at + left, skip - left);
            var end = skip > 0 ? -1 : text.IndexOf('\n', at);
            if (end < 0)
            {
                break;
            }
            var line = text[at..end].TrimEnd('\r');
            // What follows a literal is the rest of the same response.
            (at, skip) = (end + 1, MessageOctets(inside ? "*" + line : line));
            inside = skip > 0;
            lines.Add(line);
        }
        pending = text.Substring(at, Math.Min(text.Length - at, MaxLine));
        return lines;
    }

    private static long MessageOctets(string line) =>
        line.EndsWith('}')
        && Literal.Match(line) is { Success: true } found
        && long.TryParse(found.Groups["octets"].ValueSpan, CultureInfo.InvariantCulture, out var octets)
            ? octets
            : 0;

    [GeneratedRegex(@"^\*.*(BODY|RFC822)\S*.* \{(?<octets>[0-9]{1,12})\}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Literal { get; }
}
