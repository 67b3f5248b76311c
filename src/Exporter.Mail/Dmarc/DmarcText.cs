namespace Exporter.Mail.Dmarc;

/// <summary>One TXT record at a name where a DMARC record may lie. Immutable.</summary>
/// <param name="Text">Its strings joined, one character an octet.</param>
/// <param name="Parse">What it says as a DMARC record.</param>
public sealed record DmarcText(string Text, DmarcParse Parse)
{
    /// <summary>What it is.</summary>
    public DmarcTextKind Kind =>
        Parse.Record is not null ? DmarcTextKind.Record
        : Text.StartsWith("v=spf1", StringComparison.OrdinalIgnoreCase) ? DmarcTextKind.Spf
        : Text.Contains("DMARC", StringComparison.OrdinalIgnoreCase) ? DmarcTextKind.Broken
        : DmarcTextKind.Foreign;
}

/// <summary>What a TXT record is, seen by one who looks for DMARC.</summary>
public enum DmarcTextKind
{
    /// <summary>A DMARC record (RFC 9989 §4.7).</summary>
    Record,

    /// <summary>Meant as one, but readers drop it, since it does not begin with v=DMARC1 (RFC 9989 §4.10).</summary>
    Broken,

    /// <summary>An SPF record (RFC 7208 §4.5), which belongs at the domain itself.</summary>
    Spf,

    /// <summary>Something else.</summary>
    Foreign,
}
