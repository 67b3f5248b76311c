using System.Net;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Network;

/// <summary>How a name was answered.</summary>
public enum ResolveOutcome
{
    /// <summary>Addresses were found.</summary>
    Found,

    /// <summary>The name exists without an address of this family (RFC 2308 §2.2).</summary>
    NoAddress,

    /// <summary>The name does not exist: NXDOMAIN (RFC 2308 §2.1).</summary>
    NoName,

    /// <summary>Our resolver did not tell: SERVFAIL, REFUSED, silence.</summary>
    Failed,
}

/// <summary>The addresses of a host on one family, or why there are none. Immutable.</summary>
/// <param name="Outcome">How the name was answered.</param>
/// <param name="Addresses">In a stable order; empty unless found.</param>
/// <param name="Detail">What was seen, for a person.</param>
public sealed record HostAddresses(ResolveOutcome Outcome, IReadOnlyList<IPAddress> Addresses, Words Detail)
{
    /// <summary>At most this many addresses of a host are looked at in turn.</summary>
    public const int Max = 32;

    /// <summary>Addresses found, sorted so that turns do not depend on the order of an answer.</summary>
    public static HostAddresses Found(IEnumerable<IPAddress> addresses) =>
        new(
            ResolveOutcome.Found,
            [.. addresses.Distinct().OrderBy(address => address.ToString(), StringComparer.Ordinal).Take(Max)],
            default
        );
}
