namespace Exporter.Mail.Dnsbl;

/// <summary>Whether a list works for us, by its test points (RFC 5782 §5). Its other answers count only if it is usable.</summary>
public enum DnsblStanding
{
    /// <summary>It lists what it must and does not list what it must not.</summary>
    Usable,

    /// <summary>It lists what must never be listed, so it lists everything.</summary>
    ListsTheWorld,

    /// <summary>It answers, and does not list what every list has: it is empty or shut down.</summary>
    Empty,

    /// <summary>It lists its test point with a code that is not documented.</summary>
    OtherCodes,

    /// <summary>Silence, SERVFAIL or nonsense.</summary>
    DoesNotAnswer,

    /// <summary>It does not want to answer us.</summary>
    Refuses,

    /// <summary>Somebody else answers in its place.</summary>
    Parked,

    /// <summary>It is known to be gone and is not asked.</summary>
    Dead,

    /// <summary>It wants a key that is not there, and is not asked.</summary>
    NeedsKey,
}
