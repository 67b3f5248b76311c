using Exporter.Mail.Dns;

namespace Exporter.Mail.Spf;

/// <summary>A text that is no SPF record for a slip of the pen (RFC 7208 §4.5). Immutable.</summary>
/// <param name="Text">The record.</param>
/// <param name="Kind">What keeps it from being one.</param>
public sealed record SpfNearMiss(TxtRecord Text, SpfNearMissKind Kind)
{
    // An octet of UTF-8 is a character here: this covers quotation marks, the no-break space and the byte order mark as well.
    private const char FirstNonAscii = '\u0080';

    /// <summary>What keeps a text from being a record; null if it is one, or has nothing to do with SPF. Never throws.</summary>
    public static SpfNearMissKind? KindOf(string text)
    {
        if (SpfRecordSelection.IsRecord(text))
        {
            return null;
        }
        var bare = text.AsSpan();
        var (space, quote) = (0, false);
        while (space < bare.Length && (IsSpace(bare[space]) || IsQuote(bare[space])))
        {
            quote |= IsQuote(bare[space++]);
        }
        return AfterVersion(bare[space..]) is { } kind
            ? quote
                ? SpfNearMissKind.QuotationMark
                : space > 0
                    ? SpfNearMissKind.LeadingSpace
                    : kind
            : null;
    }

    private static SpfNearMissKind? AfterVersion(ReadOnlySpan<char> text) =>
        Begins(text, SpfRecordSelection.Version)
            ? text.Length > SpfRecordSelection.Version.Length && text[SpfRecordSelection.Version.Length] is '.' or (>= '0' and <= '9')
                ? SpfNearMissKind.OtherVersion
                : SpfNearMissKind.NoSpaceAfterVersion
            : Begins(text, "spf2.0/") || Begins(text, "v=spf2")
                ? SpfNearMissKind.SenderId
                : Begins(text, "v=spf") || Begins(text, "spf1") || Begins(text, "v:spf1")
                    ? SpfNearMissKind.OtherVersion
                    : Begins(WithoutSpaces(text), SpfRecordSelection.Version)
                        ? SpfNearMissKind.SpaceInVersion
                        : null;

    private static bool Begins(ReadOnlySpan<char> text, string start) => text.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    private static string WithoutSpaces(ReadOnlySpan<char> text) =>
        string.Concat(text[..Math.Min(text.Length, 16)].ToString().Where(letter => !IsSpace(letter)));

    private static bool IsSpace(char letter) => letter is ' ' or '\t' or '\r' or '\n';

    private static bool IsQuote(char letter) => letter is '"' or '\'' or '`' or >= FirstNonAscii;
}
