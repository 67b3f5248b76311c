namespace Exporter.Mail.Dnsbl;

/// <summary>How much it matters to be listed.</summary>
public enum DnsblWeight
{
    /// <summary>Hardly anybody refuses mail for it.</summary>
    Info,

    /// <summary>Some refuse mail for it, or add to a score.</summary>
    Warning,

    /// <summary>Many refuse mail for it.</summary>
    Critical,
}

/// <summary>An answer with which a list says that something is on it (RFC 5782 §2.3). Immutable.</summary>
/// <param name="Pattern">The addresses that mean it.</param>
/// <param name="Sublist">What the operator calls this part of the list, such as SBL.</param>
/// <param name="Weight">How much it matters.</param>
public sealed record DnsblCode(DnsblPattern Pattern, string Sublist, DnsblWeight Weight)
{
    /// <summary>How much an allow list trusts what is on it, in its own numbers from 0 up; null for one that has no levels, and for a blocklist.</summary>
    public int? Level { get; init; }
}
