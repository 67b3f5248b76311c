namespace Exporter.Mail.Dnsbl;

/// <summary>What a list lists.</summary>
public enum DnsblKind
{
    /// <summary>IPv4 addresses (RFC 5782 §2.1).</summary>
    Ip4,

    /// <summary>IPv6 addresses (RFC 5782 §2.4).</summary>
    Ip6,

    /// <summary>Domains (RFC 5782 §3).</summary>
    Domain,
}
