using System.Net;
using Exporter.Mail.Dns;
using Exporter.Probing.Network;

namespace Exporter.Probing.Probes.Exchangers;

/// <summary>What the DNS says about where mail for a domain goes. Immutable.</summary>
internal sealed record ExchangerFacts : ProbeFacts
{
    /// <summary>How the question for MX was answered; null before.</summary>
    public DnsOutcome? Outcome { get; init; }

    /// <summary>The MX records; null unless the DNS told.</summary>
    public IReadOnlyList<MxRecord>? Records { get; init; }

    /// <summary>True if the domain has an address of its own, which takes the mail where there is no MX (RFC 5321 §5.1); null if that was not asked or not told.</summary>
    public bool? HasAddress { get; init; }

    /// <summary>The exchangers, each once, in the order of preference; null unless all were asked about.</summary>
    public IReadOnlyList<Exchanger>? Hosts { get; init; }

    /// <summary>True if a name that nobody uses has MX records too (RFC 4592); null if not told.</summary>
    public bool? IsWildcard { get; init; }
}

/// <summary>One exchanger. Immutable.</summary>
/// <param name="Name">Its name as the record has it, in small letters.</param>
/// <param name="Ipv4">The answer for A.</param>
/// <param name="Ipv6">The answer for AAAA.</param>
internal sealed record Exchanger(string Name, DnsAnswer Ipv4, DnsAnswer Ipv6)
{
    /// <summary>Its addresses of both families.</summary>
    public IReadOnlyList<IPAddress> Addresses =>
        [.. Ipv4.Of<AddressRecord>().Concat(Ipv6.Of<AddressRecord>()).Select(record => record.Address)];

    /// <summary>The answer that told nothing; null if both told or an address was found.</summary>
    public DnsAnswer? Untold => Addresses.Count > 0 ? null : new[] { Ipv4, Ipv6 }.FirstOrDefault(answer => !answer.IsTold);

    /// <summary>True if somebody wrote an address where a name belongs, with or without the brackets of RFC 5321 §4.1.3.</summary>
    public bool IsAddress => IPAddress.TryParse(Name.Trim('[', ']'), out _);

    /// <summary>The name for a person and for labels; no octet of it is lost, since a name has at most 255 (RFC 1035 §2.3.4).</summary>
    public string Shown => Printable.Of(Name, LongestWritten);

    // An octet is written with four characters at most.
    private const int LongestWritten = 4 * 255;
}
