namespace Exporter.Mail.Dmarc;

/// <summary>Something in a text that the grammar does not have. Immutable.</summary>
/// <param name="Flaw">What is wrong.</param>
/// <param name="Position">Where in the record, as a 0-based offset in characters.</param>
/// <param name="Tag">The tag that it is about; null if it is about none.</param>
public sealed record DmarcProblem(DmarcFlaw Flaw, int Position, string? Tag);

/// <summary>What the grammar does not have (RFC 9989 §4.8). The first four make a text no DMARC record; the others cost the tag alone (RFC 9989 §4.7).</summary>
public enum DmarcFlaw
{
    /// <summary>There is no v=DMARC1 (RFC 9989 §4.7).</summary>
    NoVersion,

    /// <summary>v=DMARC1 stands there, but not first (RFC 9989 §4.7).</summary>
    VersionNotFirst,

    /// <summary>v= is not exactly DMARC1, as it also is when the semicolon behind it is missing (RFC 9989 §4.7).</summary>
    WrongVersion,

    /// <summary>White space stands before v= (RFC 9989 §4.8).</summary>
    LeadingSpace,

    /// <summary>Two semicolons stand together (RFC 9989 §4.8).</summary>
    EmptyTag,

    /// <summary>A tag has no equals sign (RFC 9989 §4.8).</summary>
    NoEquals,

    /// <summary>A tag's name is not letters alone (RFC 9989 §4.8).</summary>
    BadName,

    /// <summary>A tag has nothing after its equals sign (RFC 9989 §4.8).</summary>
    EmptyValue,

    /// <summary>A value has a character that is not printable ASCII, such as a typographic quotation mark (RFC 9989 §4.8).</summary>
    BadCharacter,

    /// <summary>A known tag has a value that it cannot have (RFC 9989 §4.8).</summary>
    BadValue,

    /// <summary>A tag stands there twice; the first one counts here (RFC 6376 §3.2, whose syntax RFC 9989 §4.7 takes).</summary>
    DuplicateTag,

    /// <summary>A report address is no URI, or a mailto: or https: one without a domain (RFC 9989 §4.8, RFC 3986 §3).</summary>
    BadUri,
}
