namespace Exporter.Probing.Network;

/// <summary>How one name server is asked.</summary>
public enum AuthorityWay
{
    /// <summary>Over UDP with EDNS0 (RFC 6891), as resolvers do.</summary>
    Udp,

    /// <summary>Over UDP as before EDNS0 (RFC 1035 §4.2.1): what a server that stumbles over it still answers.</summary>
    PlainUdp,

    /// <summary>Over TCP alone (RFC 7766 §5).</summary>
    Tcp,
}
