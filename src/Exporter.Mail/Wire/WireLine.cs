namespace Exporter.Mail.Wire;

/// <summary>One line as it came over the wire, without its terminator. Immutable.</summary>
/// <param name="Text">The octets of the line, one character each (ISO 8859-1), so that nothing is lost or repaired.</param>
/// <param name="BareLf">True if the line ended in LF alone; RFC 5321 §2.3.8 allows only CRLF.</param>
public readonly record struct WireLine(string Text, bool BareLf = false)
{
    /// <summary>The longest reply line that RFC 5321 §4.5.3.1.5 allows, in octets, terminator included.</summary>
    public const int MaxReplyOctets = 512;

    /// <summary>True if an octet is outside printable US-ASCII and horizontal tab, NUL included.</summary>
    public bool HasNonAscii =>
        Text.AsSpan().ContainsAnyExceptInRange(' ', '~') && Text.Any(octet => octet is not ('\t' or (>= ' ' and <= '~')));

    /// <summary>True if the line with its terminator is longer than <see cref="MaxReplyOctets"/>.</summary>
    public bool TooLong => Text.Length + (BareLf ? 1 : 2) > MaxReplyOctets;
}
