using System.Net;
using Exporter.Mail.Dns;

namespace Exporter.Probing.Probes.Reverse;

/// <summary>What the DNS calls the addresses that mail leaves from. Immutable.</summary>
internal sealed record ReverseFacts : ProbeFacts
{
    /// <summary>The addresses in the order of the configuration; null unless all were asked about.</summary>
    public IReadOnlyList<ReverseAddress>? Addresses { get; init; }
}

/// <summary>One address. Immutable.</summary>
/// <param name="Address">The address.</param>
/// <param name="Pointers">The answer for PTR (RFC 1035 §3.3.12).</param>
/// <param name="Forward">The names that receivers look at, each with the answer for its addresses of the same family.</param>
internal sealed record ReverseAddress(IPAddress Address, DnsAnswer Pointers, IReadOnlyList<(string Name, DnsAnswer Answer)> Forward)
{
    /// <summary>The address for labels.</summary>
    public string Shown => Address.ToString();

    /// <summary>All its names; null unless the DNS told.</summary>
    public IReadOnlyList<string>? Names => Pointers.IsTold ? [.. Pointers.Of<NameRecord>().Select(record => record.Name)] : null;

    /// <summary>A name that leads back to the address (iprev of RFC 8601 §3); null if none of those that were told does.</summary>
    public string? Confirmed =>
        Forward.FirstOrDefault(name => name.Answer.Of<AddressRecord>().Any(record => record.Address.Equals(Address))).Name;

    /// <summary>A name about which nothing was told; null if all were told or one leads back.</summary>
    public (string Name, DnsAnswer Answer)? Untold =>
        Confirmed is null && Forward.FirstOrDefault(name => !name.Answer.IsTold) is { Name: not null } silent ? silent : null;
}
