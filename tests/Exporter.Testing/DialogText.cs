using System.Globalization;
using System.IO.Enumeration;
using System.Text;

namespace Exporter.Testing;

/// <summary>The small languages inside a dialog line: escapes, patterns and variables. Every character is one octet.</summary>
internal static class DialogText
{
    /// <summary>Replaces <c>\r \n \0 \\ \xHH</c>; null if a backslash starts anything else.</summary>
    public static string? Unescape(string text)
    {
        var octets = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\')
            {
                octets.Append(text[i]);
                continue;
            }
            if (Escape(text.AsSpan(i + 1)) is not var (octet, length))
            {
                return null;
            }
            octets.Append(octet);
            i += length;
        }
        return octets.ToString();
    }

    /// <summary>True if the whole text matches; <c>*</c> stands for any run of characters. Case matters.</summary>
    public static bool Matches(string pattern, string text) =>
        // The library finds that nothing matches an empty text.
        pattern == "*"
        || FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    /// <summary>Fills in <c>{host}</c>, the name on the certificates, and <c>{tag}</c>, the first word of the client's last line.</summary>
    public static string Expand(string text, string tag) =>
        text.Replace("{host}", DialogCertificates.HostName, StringComparison.Ordinal).Replace("{tag}", tag, StringComparison.Ordinal);

    private static (char Octet, int Length)? Escape(ReadOnlySpan<char> text) =>
        text switch
        {
            ['r', ..] => ('\r', 1),
            ['n', ..] => ('\n', 1),
            ['0', ..] => ('\0', 1),
            ['\\', ..] => ('\\', 1),
            ['x', var high, var low, ..] when char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low) => (
                (char)byte.Parse([high, low], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                3
            ),
            _ => null,
        };
}
