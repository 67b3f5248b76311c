namespace Exporter.Mail.Dns;

/// <summary>Whether a domain says by its MX records that it takes no mail (RFC 7505 §3).</summary>
public enum NullMx
{
    /// <summary>No record has the root as its exchange.</summary>
    None,

    /// <summary>The only record is preference 0 and the root: the domain takes no mail (RFC 7505 §3).</summary>
    Alone,

    /// <summary>The only exchange is the root, with a preference other than 0; readers differ on whether it counts (RFC 7505 §3).</summary>
    OddPreference,

    /// <summary>The root stands beside real exchanges, which a domain must not publish (RFC 7505 §3).</summary>
    BesideOthers,
}
