namespace Exporter.Mail.Spf;

/// <summary>One thing that a survey noticed. Immutable.</summary>
/// <param name="Kind">What.</param>
/// <param name="Domain">In whose record.</param>
/// <param name="Term">At which term; null if it is about the whole record.</param>
/// <param name="Target">The name that the term is about; null if it is about none, or the name is not known beforehand.</param>
public sealed record SpfRemark(SpfRemarkKind Kind, string Domain, SpfTerm? Term, string? Target);

/// <summary>What a survey notices.</summary>
public enum SpfRemarkKind
{
    /// <summary>The record, of the domain itself or of a target, is no valid one, or there are several: permerror (RFC 7208 §4.5, §4.6).</summary>
    Invalid,

    /// <summary>An include or redirect leads to a domain without a record: permerror (RFC 7208 §5.2, §6.1).</summary>
    TargetWithoutRecord,

    /// <summary>An include or redirect leads to a domain whose record is invalid: permerror (RFC 7208 §5.2, §6.1).</summary>
    TargetInvalid,

    /// <summary>The DNS gave no answer for the name of a term: temperror, and nothing is known about it (RFC 7208 §5).</summary>
    NotAnswered,

    /// <summary>A name does not exist at all: NXDOMAIN. Somebody else may be able to register it.</summary>
    NameNotFound,

    /// <summary>A name has no record of the kind that the term asks for, or does not exist (RFC 7208 §4.6.4).</summary>
    VoidLookup,

    /// <summary>An include or redirect leads back to a record on the way to it; check_host() ends at the limit (RFC 7208 §4.6.4).</summary>
    Loop,

    /// <summary>A mechanism after an all is never looked at (RFC 7208 §5.1).</summary>
    AfterAll,

    /// <summary>A redirect beside an all is ignored (RFC 7208 §6.1).</summary>
    RedirectWithAll,

    /// <summary>ptr is used, which should not be (RFC 7208 §5.5).</summary>
    Ptr,

    /// <summary>The same term stands twice in the record, or the same include twice in the tree.</summary>
    Duplicate,

    /// <summary>A network that no client in the Internet has (RFC 6890 §2.2).</summary>
    PrivateNetwork,

    /// <summary>An mx with more than ten exchangers: permerror (RFC 7208 §4.6.4).</summary>
    TooManyMxNames,

    /// <summary>What the term asks for depends on a message (RFC 7208 §7.2), so nothing below it is known.</summary>
    NotKnownBeforehand,
}
