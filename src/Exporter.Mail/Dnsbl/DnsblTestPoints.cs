using System.Net;

namespace Exporter.Mail.Dnsbl;

/// <summary>What is on every list of a kind and what is on none, so that one can tell whether it works (RFC 5782 §5). Immutable.</summary>
/// <param name="Listed">What must be on it.</param>
/// <param name="Unlisted">What must not be on it.</param>
public sealed record DnsblTestPoints(DnsblSubject Listed, DnsblSubject Unlisted)
{
    /// <summary>Those of the standard: 127.0.0.2 and 127.0.0.1, the same within ::ffff:0:0/96, or the names TEST and INVALID.</summary>
    public static DnsblTestPoints Of(DnsblKind kind) =>
        kind switch
        {
            DnsblKind.Ip4 => new(Address(2), Address(1)),
            DnsblKind.Ip6 => new(Mapped(2), Mapped(1)),
            _ => new(Name("test"), Name("invalid")),
        };

    private static DnsblSubject Address(byte last) => DnsblSubject.Of(new IPAddress([127, 0, 0, last]));

    private static DnsblSubject Mapped(byte last) => DnsblSubject.Of(new IPAddress([127, 0, 0, last]).MapToIPv6());

    private static DnsblSubject Name(string name) => new(DnsblKind.Domain, name, name);
}
