namespace Exporter.Mail.Spf;

/// <summary>The mechanisms (RFC 7208 §5).</summary>
public enum SpfMechanismKind
{
    /// <summary>Matches always (RFC 7208 §5.1).</summary>
    All,

    /// <summary>Matches if another record passes (RFC 7208 §5.2).</summary>
    Include,

    /// <summary>Matches the addresses of a name (RFC 7208 §5.3).</summary>
    A,

    /// <summary>Matches the addresses of the exchangers of a domain (RFC 7208 §5.4).</summary>
    Mx,

    /// <summary>Matches the validated names of an address; not to be used (RFC 7208 §5.5).</summary>
    Ptr,

    /// <summary>Matches an IPv4 network (RFC 7208 §5.6).</summary>
    Ip4,

    /// <summary>Matches an IPv6 network (RFC 7208 §5.6).</summary>
    Ip6,

    /// <summary>Matches if a name has an A record (RFC 7208 §5.7).</summary>
    Exists,
}

/// <summary>The modifiers (RFC 7208 §6).</summary>
public enum SpfModifierKind
{
    /// <summary>Whose record counts when nothing matches (RFC 7208 §6.1).</summary>
    Redirect,

    /// <summary>Where the explanation of a fail is (RFC 7208 §6.2).</summary>
    Explanation,

    /// <summary>One that is not known, and ignored (RFC 7208 §6).</summary>
    Unknown,
}
