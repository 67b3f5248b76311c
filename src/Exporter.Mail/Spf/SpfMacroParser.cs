namespace Exporter.Mail.Spf;

/// <summary>Where a macro string stands, which says what it may have.</summary>
internal enum SpfMacroUse
{
    /// <summary>In a domain: the letters c, r and t may not be there (RFC 7208 §7.2).</summary>
    Domain,

    /// <summary>In an unknown modifier.</summary>
    Text,

    /// <summary>In an explanation, which may have spaces (RFC 7208 §6.2).</summary>
    Explanation,
}

/// <summary>Reads domain-spec, macro-string and explain-string (RFC 7208 §7.1).</summary>
internal static class SpfMacroParser
{
    private const string Letters = "slodiphcrtv";
    private const string ExplanationOnly = "crt";
    private const string Delimiters = ".-+,/_=";
    private const int MostParts = 1024;

    /// <summary>Reads a domain-spec. Never throws.</summary>
    public static SpfParsed<SpfMacroString> DomainSpec(string text, int start)
    {
        if (text.Length == 0)
        {
            return new SpfError(start, SpfErrorReason.MissingArgument);
        }
        var read = Parse(text, start, SpfMacroUse.Domain);
        return read.Value is { } value && value.Parts[^1] is SpfLiteral { IsEscape: false } last && !EndsInTopLabel(last.Text)
            ? new SpfError(start, SpfErrorReason.BadDomainSpec)
            : read;
    }

    /// <summary>Reads a macro string, which may be empty. Never throws.</summary>
    public static SpfParsed<SpfMacroString> Parse(string text, int start, SpfMacroUse use)
    {
        var parts = new List<SpfMacroPart>();
        for (var at = 0; at < text.Length; )
        {
            if (text[at] == '%')
            {
                if (Macro(text, at, use) is not (var part, var next))
                {
                    return new SpfError(start + at, SpfErrorReason.BadMacro);
                }
                parts.Add(part);
                at = next;
                continue;
            }
            var percent = text.IndexOf('%', at);
            var end = percent < 0 ? text.Length : percent;
            var bad = text.AsSpan(at, end - at).IndexOfAnyExceptInRange(use == SpfMacroUse.Explanation ? ' ' : '!', '~');
            if (bad >= 0)
            {
                return new SpfError(start + at + bad, SpfErrorReason.BadCharacter);
            }
            parts.Add(new SpfLiteral(text[at..end], false));
            at = end;
        }
        return new SpfMacroString(text, parts);
    }

    private static (SpfMacroPart Part, int Next)? Macro(string text, int percent, SpfMacroUse use) =>
        (percent + 1 < text.Length ? text[percent + 1] : ' ') switch
        {
            '%' => (new SpfLiteral("%", true), percent + 2),
            '_' => (new SpfLiteral(" ", true), percent + 2),
            '-' => (new SpfLiteral("%20", true), percent + 2),
            '{' => Braces(text, percent + 2, use),
            _ => null,
        };

    // macro-letter transformers *delimiter "}"
    private static (SpfMacroPart Part, int Next)? Braces(string text, int at, SpfMacroUse use)
    {
        var letter = at < text.Length ? char.ToLowerInvariant(text[at]) : ' ';
        if (!Letters.Contains(letter) || use == SpfMacroUse.Domain && ExplanationOnly.Contains(letter))
        {
            return null;
        }
        var (capital, next) = (char.IsAsciiLetterUpper(text[at]), at + 1);
        int? digits = null;
        for (; next < text.Length && char.IsAsciiDigit(text[next]); next++)
        {
            digits = Math.Min((digits ?? 0) * 10 + (text[next] - '0'), MostParts);
        }
        var reversed = next < text.Length && text[next] is 'r' or 'R';
        var from = reversed ? ++next : next;
        while (next < text.Length && Delimiters.Contains(text[next]))
        {
            next++;
        }
        return digits == 0 || next == text.Length || text[next] != '}'
            ? null
            : (new SpfMacro(letter, digits, reversed, text[from..next], capital), next + 1);
    }

    // "." toplabel [ "." ]; a top label is not digits only, and no hyphen begins or ends it.
    private static bool EndsInTopLabel(string text)
    {
        var bare = text.EndsWith('.') ? text[..^1] : text;
        var dot = bare.LastIndexOf('.');
        var label = bare.AsSpan(dot + 1);
        return dot >= 0
            && label.Length > 0
            && label[0] != '-'
            && label[^1] != '-'
            && label.ContainsAnyExceptInRange('0', '9')
            && bare[(dot + 1)..].All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');
    }
}
