using System.Net;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Probes.Domain;

/// <summary>What the looks at a domain are told. Immutable.</summary>
/// <param name="Target">The domain under its own name; its host is the domain in A-labels.</param>
/// <param name="Endpoint">Relay at the domain: what its mail exchangers are looked at for.</param>
public sealed record DomainOptions(Target Target, Endpoint Endpoint) : ProbeOptions(Target, Endpoint)
{
    /// <summary>The domain in A-labels without the final dot.</summary>
    public string Name => Target.Host;

    /// <summary>What it is for.</summary>
    public DomainRole Role { get; init; }

    /// <summary>True where private addresses are normal: a split horizon, a lab.</summary>
    public bool Inside { get; init; }

    /// <summary>The exchangers it must have, and no others; null accepts any.</summary>
    public IReadOnlyList<string>? ExpectedExchangers { get; init; }

    /// <summary>The addresses that its mail leaves from; empty if nobody told.</summary>
    public IReadOnlyList<IPAddress> Outbound { get; init; } = [];

    /// <summary>The selectors that its mail is signed with (RFC 6376 §3.1); empty if nobody told.</summary>
    public IReadOnlyList<string> Selectors { get; init; } = [];

    /// <summary>The hosts that are the operator's own; its exchangers among them may be asked for recipients.</summary>
    public OwnedHosts OwnedHosts { get; init; } = OwnedHosts.None;

    /// <summary>A mailbox that must exist in it; null if none is known.</summary>
    public ProbeMailbox? Mailbox { get; init; }

    /// <summary>How often the DNS is asked about it; null if nobody told.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>True if mail is sent from it.</summary>
    public bool Sends => Role is DomainRole.Full or DomainRole.Sending;

    /// <summary>True if mail is sent to it.</summary>
    public bool Receives => Role is DomainRole.Full or DomainRole.Receiving;

    /// <summary>Empty: a domain is one thing.</summary>
    public override string Object => "";

    /// <inheritdoc/>
    public override Reach Reach => Reach.Names;

    /// <summary>Nobody logs in at a domain.</summary>
    public override Credential? Login => null;
}
