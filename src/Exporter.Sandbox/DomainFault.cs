using Exporter.Sandbox.Domains;

namespace Exporter.Sandbox;

/// <summary>A fault of what the DNS says of a domain of its own, or of who says it. Immutable.</summary>
public sealed record DomainFault : Fault
{
    internal DomainFault(
        string name,
        string check,
        int status,
        string english,
        string chinese,
        Func<DomainBehaviour, DomainBehaviour> plant
    )
        : base(name, check, status, english, chinese) => Plant = plant;

    /// <summary>The domain, which is the target too.</summary>
    public override string Target => $"{Name}.example";

    /// <summary>True if its mail leaves from an IPv6 address, the kind that the refusing list is asked about.</summary>
    public bool SendsOverIpv6 { get; init; }

    internal Func<DomainBehaviour, DomainBehaviour> Plant { get; }
}
