namespace Exporter.Mail.Spf;

/// <summary>What keeps a text from being an SPF record (RFC 7208 §4.5).</summary>
public enum SpfNearMissKind
{
    /// <summary>White space stands before the version.</summary>
    LeadingSpace,

    /// <summary>A quotation mark or an octet outside US-ASCII stands before the version.</summary>
    QuotationMark,

    /// <summary>Something other than a space follows the version: a tab, a semicolon, a term.</summary>
    NoSpaceAfterVersion,

    /// <summary>White space stands within the version.</summary>
    SpaceInVersion,

    /// <summary>The version is not 1, or is not written v=spf1.</summary>
    OtherVersion,

    /// <summary>It is a record of Sender ID (RFC 4406 §3.1), which is historic.</summary>
    SenderId,
}
