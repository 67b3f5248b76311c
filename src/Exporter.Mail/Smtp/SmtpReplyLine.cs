using System.Globalization;
using Exporter.Mail.Wire;

namespace Exporter.Mail.Smtp;

/// <summary>One line of a reply: code, continuation mark, text (RFC 5321 §4.2). Immutable.</summary>
/// <param name="Code">Three digits, 200 to 599.</param>
/// <param name="More">True after <c>250-</c>: the reply goes on.</param>
/// <param name="Text">What follows the separator; may be empty.</param>
public readonly record struct SmtpReplyLine(int Code, bool More, string Text)
{
    /// <summary>Reads one line; null if it is not a reply line at all. Never throws.</summary>
    public static SmtpReplyLine? Parse(WireLine line)
    {
        var text = line.Text;
        if (text.Length < 3 || !int.TryParse(text.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return null;
        }
        // A bare "220" without a space is met in the field and unambiguous.
        var separator = text.Length > 3 ? text[3] : ' ';
        return code is < 200 or > 599 || separator is not (' ' or '-')
            ? null
            : new(code, separator == '-', text.Length > 4 ? text[4..] : "");
    }
}
