using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Probes.Domain;

namespace Exporter.Probing.Probes.ClientSettings;

/// <summary>What the DNS says about the name of a host. Immutable.</summary>
/// <param name="Ipv4">The answer for A.</param>
/// <param name="Ipv6">The answer for AAAA.</param>
internal sealed record HostAnswers(DnsAnswer Ipv4, DnsAnswer Ipv6)
{
    private const int MostVisited = 4;

    /// <summary>Its addresses, IPv4 first.</summary>
    public IReadOnlyList<IPAddress> Addresses { get; } =
    [.. Ipv4.Of<AddressRecord>().Concat(Ipv6.Of<AddressRecord>()).Select(record => record.Address)];

    /// <summary>The answer that told nothing; null if both told or an address was found.</summary>
    public DnsAnswer? Untold => Addresses.Count > 0 ? null : new[] { Ipv4, Ipv6 }.FirstOrDefault(answer => !answer.IsTold);

    /// <summary>The name that it is an alias for (RFC 1034 §3.6.2); null if it is none.</summary>
    public string? Alias => Ipv4.Aliases.Concat(Ipv6.Aliases).FirstOrDefault();

    /// <summary>
    /// The addresses that a look may go to. What a domain tells about others must not send us into our own network, so private ones count
    /// only where the configuration says that they are normal.
    /// </summary>
    public IReadOnlyList<IPAddress> Open(bool inside) =>
        [.. Addresses.Where(address => inside || SpecialAddress.IsGlobal(address)).Take(MostVisited)];

    /// <summary>Asks for both families.</summary>
    public static async Task<HostAnswers> AskAsync(IDnsResolver dns, string name, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(name, out var literal))
        {
            return new(new(DnsOutcome.Found, [new AddressRecord(literal, TimeSpan.Zero)]), DnsAnswer.Without(DnsOutcome.NoData));
        }
        var (ipv4, ipv6) = (dns.AskAsync(name, DnsType.A, cancellationToken), dns.AskAsync(name, DnsType.Aaaa, cancellationToken));
        return new(await ipv4, await ipv6);
    }
}
