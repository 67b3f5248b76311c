namespace Exporter.Probing.Probes;

/// <summary>To which addresses of its host a look goes.</summary>
public enum Reach
{
    /// <summary>To those of the endpoint's family: the look is about the way as well.</summary>
    OneFamily,

    /// <summary>To those of IPv6 only where there are none of IPv4: the look is about what lies behind the login.</summary>
    EitherFamily,

    /// <summary>To name servers and wherever else it finds out: the look is at a name, not at a host.</summary>
    Names,

    /// <summary>Nowhere: the look is at what the exporter itself has written down.</summary>
    Nowhere,
}
