using System.Globalization;
using System.Text;

namespace Exporter.Mail.Dns;

/// <summary>
/// Names as people type them (RFC 5895): capitals, full-width letters and ideographic full stops are mapped before A-labels are made.
/// Composing characters (NFC) needs the tables of ICU, which the program does without; so only letters are taken that are what they are
/// under every normalization, and a name with another one is none: it would be a different name than was meant. Stateless.
/// </summary>
internal static class InternationalName
{
    private const int FullWidth = 0xFEE0;
    private static readonly IdnMapping Idn = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>First and last letters of the scripts that are taken, small letters only; lone letters that compose from others are left out.</summary>
    private static readonly IReadOnlyList<(int First, int Last)> Stable =
    [
        (0x00DF, 0x00F6), // Latin
        (0x00F8, 0x0131),
        (0x0134, 0x013E),
        (0x0141, 0x0148),
        (0x014A, 0x017E),
        (0x0390, 0x0390), // Greek
        (0x03AC, 0x03CE),
        (0x0430, 0x045F), // Cyrillic
        (0x048A, 0x04BF),
        (0x04C1, 0x052F),
        (0x0561, 0x0586), // Armenian
        (0x05D0, 0x05EA), // Hebrew
        (0x0620, 0x063F), // Arabic, without tatweel
        (0x0641, 0x064A),
        (0x0671, 0x0674),
        (0x0679, 0x06D3),
        (0x06F0, 0x06F9),
        (0x0E01, 0x0E32), // Thai
        (0x0E34, 0x0E4E),
        (0x10D0, 0x10FA), // Georgian
        (0x3005, 0x3005), // Han and kana
        (0x3007, 0x3007),
        (0x3041, 0x3096),
        (0x30A1, 0x30FA),
        (0x30FC, 0x30FC),
        (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF),
        (0xAC00, 0xD7A3), // Hangul
        (0x20000, 0x2A6DF),
        (0x2A700, 0x2EBE0),
    ];

    /// <summary>The name in A-labels; null if it has a letter whose normal form is not known here, or is no name.</summary>
    public static string? ToALabels(string name)
    {
        var mapped = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (Map(rune) is not { } letter)
            {
                return null;
            }
            mapped.Append(letter.ToString());
        }
        try
        {
            return Idn.GetAscii(mapped.ToString());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The letter that is meant (RFC 5895 §2); null if that is not known.</summary>
    private static Rune? Map(Rune typed) =>
        typed.Value is 0x3002 or 0xFF0E or 0xFF61 ? new Rune('.')
        : typed.Value is 0x04C0 or 0x1E9E ? null // capitals whose small letters depend on the table's age
        : typed.Value is > 0xFF00 and < 0xFF5F ? Rune.ToLowerInvariant(new(typed.Value - FullWidth))
        : Rune.ToLowerInvariant(typed) is var small && (small.IsAscii || Stable.Any(script => IsWithin(small, script))) ? small
        : null;

    private static bool IsWithin(Rune letter, (int First, int Last) script) => letter.Value >= script.First && letter.Value <= script.Last;
}
