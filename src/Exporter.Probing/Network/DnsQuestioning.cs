namespace Exporter.Probing.Network;

/// <summary>How a name server is asked.</summary>
public enum DnsQuestioning
{
    /// <summary>As a resolver, which asks others for us (RFC 1034 §4.3.1).</summary>
    Recursive,

    /// <summary>As one that has the zone itself: recursion is not desired.</summary>
    Authoritative,

    /// <summary>The same over TCP alone (RFC 7766 §5).</summary>
    AuthoritativeOverTcp,
}
