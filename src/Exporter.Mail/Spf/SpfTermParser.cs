namespace Exporter.Mail.Spf;

/// <summary>Reads one term: a directive or a modifier (RFC 7208 §4.6.1, §12).</summary>
internal static class SpfTermParser
{
    /// <summary>Reads it. Never throws.</summary>
    /// <param name="text">The term, without a space and not empty.</param>
    /// <param name="start">Its offset in the record.</param>
    public static SpfParsed<SpfTerm> Parse(string text, int start)
    {
        var bad = text.AsSpan().IndexOfAnyExceptInRange('!', '~');
        if (bad >= 0)
        {
            return new SpfError(start + bad, SpfErrorReason.BadCharacter);
        }
        var qualifier = QualifierOf(text[0]);
        var from = qualifier is null ? 0 : 1;
        var end = NameEnd(text, from);
        if (end > from && end < text.Length && text[end] == '=')
        {
            return qualifier is null ? Modifier(text, start, end) : new SpfError(start, SpfErrorReason.QualifiedModifier);
        }
        var mechanism = SpfMechanismParser.Parse(text, start, qualifier ?? SpfQualifier.Pass, from, end);
        return new(mechanism.Value, mechanism.Error);
    }

    private static SpfQualifier? QualifierOf(char sign) =>
        sign switch
        {
            '+' => SpfQualifier.Pass,
            '-' => SpfQualifier.Fail,
            '~' => SpfQualifier.SoftFail,
            '?' => SpfQualifier.Neutral,
            _ => null,
        };

    // name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    private static int NameEnd(string text, int from)
    {
        var end = from;
        while (
            end < text.Length
            && (char.IsAsciiLetter(text[end]) || end > from && (char.IsAsciiDigit(text[end]) || text[end] is '-' or '_' or '.'))
        )
        {
            end++;
        }
        return end;
    }

    private static SpfParsed<SpfTerm> Modifier(string text, int start, int equals)
    {
        var name = text.AsSpan(0, equals);
        var kind =
            name.Equals("redirect", StringComparison.OrdinalIgnoreCase) ? SpfModifierKind.Redirect
            : name.Equals("exp", StringComparison.OrdinalIgnoreCase) ? SpfModifierKind.Explanation
            : SpfModifierKind.Unknown;
        var value =
            kind == SpfModifierKind.Unknown
                ? SpfMacroParser.Parse(text[(equals + 1)..], start + equals + 1, SpfMacroUse.Text)
                : SpfMacroParser.DomainSpec(text[(equals + 1)..], start + equals + 1);
        return value.Value is null ? value.Error! : new SpfModifier(start, text, kind, value.Value);
    }
}
