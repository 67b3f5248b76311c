using System.Text;

namespace Exporter.Mail.ManageSieve;

/// <summary>The kinds of words in a line (RFC 5804 §4).</summary>
internal enum ManageSieveWordKind
{
    /// <summary>A word without quotes.</summary>
    Atom,

    /// <summary>A string, quoted or a literal.</summary>
    Text,

    /// <summary>What stands between parentheses.</summary>
    Code,

    /// <summary>Nothing that the grammar has.</summary>
    Bad,
}

/// <summary>Cuts a line into words. Used by one call, so not thread-safe.</summary>
internal sealed class ManageSieveWords(string line)
{
    private const string LineBreak = "\r\n";
    private int at;

    /// <summary>The next word; null at the end of the line. Never throws.</summary>
    public (ManageSieveWordKind Kind, string Text)? Next()
    {
        while (at < line.Length && line[at] == ' ')
        {
            at++;
        }
        return at >= line.Length
            ? null
            : line[at] switch
            {
                '"' => Quoted(),
                '{' => Literal(),
                '(' => Parenthesised(),
                _ => Atom(),
            };
    }

    private (ManageSieveWordKind, string) Atom()
    {
        var start = at;
        while (at < line.Length && line[at] is > ' ' and < '\x7f' and not ('"' or '(' or ')' or '{'))
        {
            at++;
        }
        return at == start ? Bad() : (ManageSieveWordKind.Atom, line[start..at].ToUpperInvariant());
    }

    private (ManageSieveWordKind, string) Quoted()
    {
        var text = new StringBuilder();
        for (at++; at < line.Length && line[at] != '"'; at++)
        {
            at += line[at] == '\\' && at + 1 < line.Length ? 1 : 0;
            text.Append(line[at]);
        }
        return at++ < line.Length ? (ManageSieveWordKind.Text, Utf8(text.ToString())) : Bad();
    }

    private (ManageSieveWordKind, string) Literal()
    {
        var end = line.IndexOf('}', at);
        if (
            end < 0
            || ManageSieveResponse.LiteralOctets(line[at..(end + 1)]) is not { } octets
            || !line.AsSpan(end + 1).StartsWith(LineBreak)
        )
        {
            return Bad();
        }
        var start = end + 1 + LineBreak.Length;
        if (octets > (ulong)(line.Length - start))
        {
            return Bad();
        }
        at = start + (int)octets;
        return (ManageSieveWordKind.Text, Utf8(line[start..at]));
    }

    // RFC 5804 §4: strings in a code may hold parentheses, so its end is looked for outside of them.
    private (ManageSieveWordKind, string) Parenthesised()
    {
        var start = ++at;
        while (at < line.Length && line[at] != ')')
        {
            if (line[at] is '"' or '{')
            {
                if ((line[at] == '"' ? Quoted() : Literal()).Item1 == ManageSieveWordKind.Bad)
                {
                    return Bad();
                }
            }
            else
            {
                at++;
            }
        }
        return at < line.Length ? (ManageSieveWordKind.Code, line[start..at++]) : Bad();
    }

    private (ManageSieveWordKind, string) Bad()
    {
        at = line.Length;
        return (ManageSieveWordKind.Bad, "");
    }

    private static string Utf8(string octets) => Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(octets));
}
