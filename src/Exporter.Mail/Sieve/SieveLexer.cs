using System.Globalization;
using System.Text;

namespace Exporter.Mail.Sieve;

/// <summary>Cuts a script into its words (RFC 5228 §8.1). Used by one call, so not thread-safe.</summary>
internal sealed class SieveLexer(string script)
{
    private const string MultiLine = "text:";
    private int at;

    /// <summary>The words; null if the script is malformed. Never throws.</summary>
    public static IReadOnlyList<SieveToken>? Read(string script)
    {
        var (lexer, tokens) = (new SieveLexer(script), new List<SieveToken>());
        while (lexer.SkipBlank())
        {
            if (lexer.Next() is not { } token)
            {
                return null;
            }
            tokens.Add(token);
        }
        return lexer.at == script.Length ? tokens : null;
    }

    private char Current => script[at];

    private bool HasMore => at < script.Length;

    /// <summary>Skips spaces and comments; true if a word follows. A comment without an end is left where it stands.</summary>
    private bool SkipBlank()
    {
        while (HasMore)
        {
            if (Current is ' ' or '\t' or '\r' or '\n')
            {
                at++;
            }
            else if (Current == '#')
            {
                SkipLine();
            }
            else if (script.AsSpan(at).StartsWith("/*"))
            {
                var end = script.IndexOf("*/", at + 2, StringComparison.Ordinal);
                if (end < 0)
                {
                    return false;
                }
                at = end + 2;
            }
            else
            {
                return true;
            }
        }
        return false;
    }

    private void SkipLine()
    {
        var end = script.IndexOf('\n', at);
        at = end < 0 ? script.Length : end + 1;
    }

    private SieveToken? Next() =>
        Current switch
        {
            '"' => Quoted(),
            ':' => Tag(),
            '(' or ')' or '[' or ']' or '{' or '}' or ',' or ';' => new(SieveTokenKind.Mark, script[at++].ToString()),
            >= '0' and <= '9' => Number(),
            _ when IsOfWord(Current) => script.AsSpan(at).StartsWith(MultiLine, StringComparison.OrdinalIgnoreCase)
                ? Lines()
                : new(SieveTokenKind.Identifier, Word()),
            _ => null,
        };

    private SieveToken? Tag()
    {
        at++;
        return Word() is { Length: > 0 } word ? new(SieveTokenKind.Tag, word) : null;
    }

    private string Word()
    {
        var start = at;
        while (HasMore && IsOfWord(Current))
        {
            at++;
        }
        return script[start..at].ToLowerInvariant();
    }

    private static bool IsOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';

    private SieveToken? Number()
    {
        var start = at;
        while (HasMore && char.IsAsciiDigit(Current))
        {
            at++;
        }
        if (!long.TryParse(script.AsSpan(start, at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }
        var shift = HasMore
            ? char.ToUpperInvariant(Current) switch
            {
                'K' => 10,
                'M' => 20,
                'G' => 30,
                _ => 0,
            }
            : 0;
        at += shift > 0 ? 1 : 0;
        return number > long.MaxValue >> shift ? null : new(SieveTokenKind.Number, "", number << shift);
    }

    private SieveToken? Quoted()
    {
        var text = new StringBuilder();
        for (at++; HasMore && Current != '"'; at++)
        {
            at += Current == '\\' && at + 1 < script.Length ? 1 : 0;
            text.Append(Current);
        }
        return at++ < script.Length ? new(SieveTokenKind.Text, text.ToString()) : null;
    }

    /// <summary>A string of several lines: up to a line with nothing but a dot, dots before others taken out.</summary>
    private SieveToken? Lines()
    {
        at += MultiLine.Length;
        SkipLine();
        var text = new StringBuilder();
        while (HasMore)
        {
            var start = at;
            SkipLine();
            var line = script.AsSpan(start, at - start);
            if (line.TrimEnd("\r\n") is ".")
            {
                return new(SieveTokenKind.Text, text.ToString());
            }
            text.Append(line.StartsWith("..") ? line[1..] : line);
        }
        return null;
    }
}
