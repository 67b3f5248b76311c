namespace Exporter.Mail.Dns;

/// <summary>How the DNS says that a domain takes mail (RFC 5321 §5.1).</summary>
public enum MailRoute
{
    /// <summary>It cannot be told: a question had no answer.</summary>
    Unknown,

    /// <summary>By at least one MX record (RFC 5321 §5.1).</summary>
    Exchangers,

    /// <summary>It has no MX and an address: the implicit MX (RFC 5321 §5.1).</summary>
    Address,

    /// <summary>It says that it takes none (RFC 7505 §3).</summary>
    NullMx,

    /// <summary>It has neither MX nor address, or does not exist.</summary>
    None,
}
