using System.Net;
using System.Net.Sockets;
using Exporter.Mail.Dns;

namespace Exporter.Mail.Dnsbl;

/// <summary>What a list is asked about: an address or a domain. Immutable.</summary>
/// <param name="Kind">Which of the three.</param>
/// <param name="Text">The address or the domain in A-labels, as a person writes it.</param>
/// <param name="Labels">What stands before the zone in the question, without a dot at either end.</param>
public sealed record DnsblSubject(DnsblKind Kind, string Text, string Labels)
{
    // RFC 1035 §2.3.4 in presentation format without the final dot.
    private const int MaxName = 253;

    /// <summary>An address: octets or nibbles backwards (RFC 5782 §2.1, §2.4). One that is IPv4 within IPv6 stays IPv6.</summary>
    public static DnsblSubject Of(IPAddress address) =>
        new(
            address.AddressFamily == AddressFamily.InterNetwork ? DnsblKind.Ip4 : DnsblKind.Ip6,
            address.ToString(),
            DomainName.ReverseLabels(address)
        );

    /// <summary>An address or a domain (RFC 5782 §3); null if the text is neither. No short forms such as 127.1.</summary>
    public static DnsblSubject? Parse(string text)
    {
        if (IPAddress.TryParse(text, out var address) && IsPlain(address, text))
        {
            return Of(address);
        }
        return DomainName.Normalize(text) is { } name && IsHost(name) ? new(DnsblKind.Domain, name, name) : null;
    }

    /// <summary>The name to ask a zone for, for the address as for its reason; null if it would be longer than a name may be.</summary>
    public string? NameIn(string zone) =>
        DomainName.Normalize(zone) is { } bare && Labels.Length + 1 + bare.Length <= MaxName ? $"{Labels}.{bare}" : null;

    // A name whose last label is a number is a badly written address (RFC 1123 §2.1).
    private static bool IsHost(string name) =>
        name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_')
        && !name[(name.LastIndexOf('.') + 1)..].All(char.IsAsciiDigit);

    private static bool IsPlain(IPAddress address, string text) =>
        address.AddressFamily == AddressFamily.InterNetwork ? address.ToString() == text : !text.AsSpan().ContainsAny("%[]");
}
