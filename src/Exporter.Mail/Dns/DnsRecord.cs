using System.Net;

namespace Exporter.Mail.Dns;

/// <summary>One record of an answer. Immutable. Names are without the final dot, as they came otherwise.</summary>
/// <param name="Ttl">How long it may be kept.</param>
public abstract record DnsRecord(TimeSpan Ttl);

/// <summary>An address: A (RFC 1035 §3.4.1) or AAAA (RFC 3596 §2.1).</summary>
public sealed record AddressRecord(IPAddress Address, TimeSpan Ttl) : DnsRecord(Ttl);

/// <summary>A name: NS, PTR or CNAME (RFC 1035 §3.3).</summary>
public sealed record NameRecord(string Name, TimeSpan Ttl) : DnsRecord(Ttl);

/// <summary>A mail exchanger (RFC 1035 §3.3.9); the exchange is empty for a null MX (RFC 7505 §3).</summary>
public sealed record MxRecord(int Preference, string Exchange, TimeSpan Ttl) : DnsRecord(Ttl);

/// <summary>Text (RFC 1035 §3.3.14).</summary>
/// <param name="Strings">The character strings; one character for each octet (ISO 8859-1), so nothing is lost.</param>
/// <param name="Ttl">How long it may be kept.</param>
public sealed record TxtRecord(IReadOnlyList<string> Strings, TimeSpan Ttl) : DnsRecord(Ttl)
{
    /// <summary>All strings joined without anything between (RFC 7208 §3.3, RFC 6376 §3.6.2.2).</summary>
    public string Text => string.Concat(Strings);
}

/// <summary>The start of a zone (RFC 1035 §3.3.13).</summary>
public sealed record SoaRecord(
    string PrimaryServer,
    string ResponsibleName,
    uint Serial,
    TimeSpan Refresh,
    TimeSpan Retry,
    TimeSpan Expire,
    TimeSpan Minimum,
    TimeSpan Ttl
) : DnsRecord(Ttl);

/// <summary>Where a service is (RFC 2782); the target is empty where the service is not offered.</summary>
public sealed record SrvRecord(int Priority, int Weight, int Port, string Target, TimeSpan Ttl) : DnsRecord(Ttl);
