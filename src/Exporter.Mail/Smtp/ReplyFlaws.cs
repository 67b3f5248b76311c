namespace Exporter.Mail.Smtp;

/// <summary>What is wrong with the form of a reply that can still be understood.</summary>
[Flags]
public enum ReplyFlaws
{
    /// <summary>The reply is well formed.</summary>
    None = 0,

    /// <summary>A line ended in LF alone (RFC 5321 §2.3.8).</summary>
    BareLf = 1,

    /// <summary>The lines of one reply carry different codes (RFC 5321 §4.2.1).</summary>
    CodeChanged = 2,

    /// <summary>A line is longer than 512 octets (RFC 5321 §4.5.3.1.5).</summary>
    LineTooLong = 4,

    /// <summary>An octet is outside printable US-ASCII (RFC 5321 §4.2).</summary>
    NonAscii = 8,
}
