namespace Exporter.Mail.Spf;

/// <summary>Why a record cannot be used.</summary>
public enum SpfErrorReason
{
    /// <summary>The text does not begin with v=spf1 and a space or its end (RFC 7208 §4.5).</summary>
    NoVersion,

    /// <summary>A character that no term may have: a tab, a control character, one outside US-ASCII (RFC 7208 §12).</summary>
    BadCharacter,

    /// <summary>A name that no mechanism has (RFC 7208 §4.6.1).</summary>
    UnknownMechanism,

    /// <summary>A modifier with a qualifier before it (RFC 7208 §4.6.1).</summary>
    QualifiedModifier,

    /// <summary>A mechanism or modifier without the domain or address that it must have (RFC 7208 §12).</summary>
    MissingArgument,

    /// <summary>Text after a mechanism that takes none, or not of this kind (RFC 7208 §12).</summary>
    UnexpectedArgument,

    /// <summary>A domain that ends neither in a top label nor in a macro (RFC 7208 §7.1).</summary>
    BadDomainSpec,

    /// <summary>A percent sign that begins no macro, or a macro that may not be there (RFC 7208 §7.1, §7.2, §7.3).</summary>
    BadMacro,

    /// <summary>A prefix length that is no number, has a leading zero or is too large (RFC 7208 §5.6, §12).</summary>
    BadCidr,

    /// <summary>No IPv4 or IPv6 address where one must be (RFC 7208 §5.6).</summary>
    BadAddress,

    /// <summary>redirect stands twice (RFC 7208 §6).</summary>
    DuplicateRedirect,

    /// <summary>exp stands twice (RFC 7208 §6).</summary>
    DuplicateExplanation,

    /// <summary>The domain has more than one record (RFC 7208 §4.5).</summary>
    MultipleRecords,

    /// <summary>More than ten terms ask the DNS (RFC 7208 §4.6.4).</summary>
    TooManyLookups,

    /// <summary>More than two terms asked for what does not exist (RFC 7208 §4.6.4).</summary>
    TooManyVoidLookups,

    /// <summary>One mx has more than ten exchangers (RFC 7208 §4.6.4).</summary>
    TooManyMxNames,

    /// <summary>The target of an include has no record (RFC 7208 §5.2).</summary>
    IncludeWithoutRecord,

    /// <summary>The target of a redirect has no record (RFC 7208 §6.1).</summary>
    RedirectWithoutRecord,

    /// <summary>The DNS failed or did not answer in time (RFC 7208 §4.4, §5).</summary>
    NotAnswered,
}
