using System.Globalization;
using System.Text;

namespace Exporter.Sandbox.Servers;

/// <summary>Reads IMAP commands as lists of words: atoms, quoted strings and literals (RFC 3501 §4). Used by one session.</summary>
internal sealed class ImapCommandReader(LineChannel line)
{
    private const int MaxLiterals = 8;
    private const int MaxLiteralOctets = 4096;

    /// <summary>The words of the next command, the tag first; null after end of file. Ends in <see cref="InvalidDataException"/> past its limits.</summary>
    public async Task<IReadOnlyList<string>?> ReadAsync(CancellationToken cancellationToken)
    {
        var words = new List<string>();
        for (var literals = 0; literals <= MaxLiterals; literals++)
        {
            if (await line.ReadLineAsync(cancellationToken) is not { } text)
            {
                return null;
            }
            var brace = text.EndsWith('}') ? text.LastIndexOf('{') : -1;
            AddWords(brace < 0 ? text : text[..brace], words);
            if (brace < 0)
            {
                return words;
            }
            if (await ReadLiteralAsync(text[(brace + 1)..^1], cancellationToken) is not { } literal)
            {
                return null;
            }
            words.Add(literal);
        }
        throw new InvalidDataException($"a command has more than {MaxLiterals} literals");
    }

    private async Task<string?> ReadLiteralAsync(string size, CancellationToken cancellationToken)
    {
        // A "+" after the size (RFC 7888) means that the client does not wait for us.
        var isWaiting = !size.EndsWith('+');
        if (!int.TryParse(size.TrimEnd('+'), NumberStyles.None, CultureInfo.InvariantCulture, out var octets) || octets > MaxLiteralOctets)
        {
            throw new InvalidDataException($"a literal is larger than {MaxLiteralOctets} octets");
        }
        if (isWaiting)
        {
            await line.WriteAsync("+ Ready\r\n", cancellationToken);
        }
        return await line.ReadOctetsAsync(octets, cancellationToken);
    }

    private static void AddWords(string text, List<string> words)
    {
        for (var at = 0; at < text.Length; )
        {
            at = text[at] switch
            {
                ' ' => at + 1,
                '"' => AddQuoted(text, at + 1, words),
                _ => AddAtom(text, at, words),
            };
        }
    }

    private static int AddAtom(string text, int start, List<string> words)
    {
        var space = text.IndexOf(' ', start);
        var end = space < 0 ? text.Length : space;
        words.Add(text[start..end]);
        return end;
    }

    private static int AddQuoted(string text, int start, List<string> words)
    {
        var word = new StringBuilder();
        var at = start;
        for (; at < text.Length && text[at] != '"'; at++)
        {
            at += text[at] == '\\' && at + 1 < text.Length ? 1 : 0;
            word.Append(text[at]);
        }
        words.Add(word.ToString());
        return at + 1;
    }
}
