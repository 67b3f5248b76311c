namespace Exporter.Mail.Dns;

/// <summary>The record types that mail needs; the value is the number on the wire.</summary>
public enum DnsType : ushort
{
    /// <summary>An IPv4 address (RFC 1035 §3.4.1).</summary>
    A = 1,

    /// <summary>A name server (RFC 1035 §3.3.11).</summary>
    Ns = 2,

    /// <summary>An alias (RFC 1035 §3.3.1).</summary>
    Cname = 5,

    /// <summary>The start of a zone (RFC 1035 §3.3.13).</summary>
    Soa = 6,

    /// <summary>A name for an address (RFC 1035 §3.3.12).</summary>
    Ptr = 12,

    /// <summary>A mail exchanger (RFC 1035 §3.3.9).</summary>
    Mx = 15,

    /// <summary>Text (RFC 1035 §3.3.14).</summary>
    Txt = 16,

    /// <summary>An IPv6 address (RFC 3596 §2.1).</summary>
    Aaaa = 28,

    /// <summary>Where a service is (RFC 2782).</summary>
    Srv = 33,

    /// <summary>The type that SPF had once (RFC 7208 §3.1).</summary>
    Spf = 99,
}
