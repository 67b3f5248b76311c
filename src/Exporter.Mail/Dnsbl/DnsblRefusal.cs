namespace Exporter.Mail.Dnsbl;

/// <summary>Why a list does not want to answer. Such an answer says nothing about what was asked.</summary>
public enum DnsblRefusal
{
    /// <summary>The zone is written wrongly.</summary>
    TypingError,

    /// <summary>The question came through a resolver that everybody may use, so the list cannot tell who asks.</summary>
    PublicResolver,

    /// <summary>Too many questions.</summary>
    Excess,

    /// <summary>Blocked, without a nearer reason.</summary>
    Blocked,

    /// <summary>The list answers only those whom it knows: an account, a key or a registered resolver is missing.</summary>
    NotRegistered,

    /// <summary>A list of domains was asked for an address, or the other way round.</summary>
    WrongKind,

    /// <summary>The name server said REFUSED (RFC 1035 §4.1.1).</summary>
    Rcode,
}

/// <summary>An answer with which a list refuses. Immutable.</summary>
/// <param name="Pattern">The addresses that mean it.</param>
/// <param name="Refusal">Why.</param>
public sealed record DnsblErrorCode(DnsblPattern Pattern, DnsblRefusal Refusal);
