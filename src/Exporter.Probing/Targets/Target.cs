using System.Collections.ObjectModel;
using System.Net;

namespace Exporter.Probing.Targets;

/// <summary>What is watched under one name: a configured server, or what <c>check</c> and <c>/probe</c> were given. Immutable.</summary>
/// <param name="Name">The value of the label <c>target</c>.</param>
/// <param name="Host">Name or address literal to look at.</param>
/// <param name="Tls">What its certificates must show.</param>
public sealed record Target(string Name, string Host, TlsExpectation Tls)
{
    /// <summary>The name under which the exporter tells about itself; no server may have it.</summary>
    public const string Exporter = "exporter";

    /// <summary>True if the DNS named it and no person did: an exchanger of a domain.</summary>
    public bool IsDiscovered { get; init; }

    /// <summary>Pinned addresses; empty resolves <see cref="Host"/> as the host does.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; init; } = [];

    /// <summary>Our own end of connections, one of each address family at most; for a family without one the system chooses.</summary>
    public IReadOnlyList<IPAddress> SourceAddresses { get; init; } = [];

    /// <summary>The probe account; null looks without logging in.</summary>
    public Credential? Login { get; init; }

    /// <summary>Configured labels, for <c>mail_target_info</c>.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Our own end of a connection to an address; null lets the system choose.</summary>
    public IPAddress? SourceFor(IPAddress remote) => SourceAddresses.FirstOrDefault(source => source.AddressFamily == remote.AddressFamily);
}
