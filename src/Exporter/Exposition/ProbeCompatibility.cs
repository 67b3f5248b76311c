using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using Exporter.Probing.Probes.Tls;
using Exporter.Probing.Targets;

namespace Exporter.Exposition;

/// <summary>
/// The <c>probe_*</c> metrics of blackbox_exporter under their own names, so that alerts written for it keep working. Thread-safe: it remembers only how certificates are written.
/// </summary>
internal static class ProbeCompatibility
{
    private const int MaxLabelOctets = 256;

    /// <summary>The labels of a certificate, made once as long as somebody remembers it.</summary>
    private static readonly ConditionalWeakTable<CertificateFacts, KeyValuePair<string, string>[]> Known = [];

    /// <summary>Writes them; what was not seen has no series.</summary>
    public static void Write(LineWriter writer, ProbeOutcome outcome)
    {
        Gauge(writer, "probe_success", "1 if the probe succeeded.", outcome.Success ? 1 : 0);
        Gauge(writer, "probe_duration_seconds", "How long the probe took in all.", outcome.Duration.TotalSeconds);
        Gauge(writer, "probe_timeout_seconds", "How long the probe was allowed to take.", outcome.Timeout.TotalSeconds);
        Gauge(
            writer,
            "probe_failed_due_to_regex",
            "1 if the probe failed because the server said something unexpected.",
            outcome.Unexpected ? 1 : 0
        );
        WriteAddress(writer, outcome);
        if (outcome.Report?.Facts?.Tls is { } tls)
        {
            WriteTls(writer, tls);
        }
    }

    /// <summary>FNV-1a of 32 bits over the octets of the address: 4 for IPv4, as blackbox_exporter has them.</summary>
    internal static uint Hash(IPAddress address)
    {
        const uint OffsetBasis = 2166136261;
        const uint Prime = 16777619;
        var hash = OffsetBasis;
        foreach (var octet in address.GetAddressBytes())
        {
            hash = unchecked((hash ^ octet) * Prime);
        }
        return hash;
    }

    private static void WriteAddress(LineWriter writer, ProbeOutcome outcome)
    {
        if (outcome.Destination is not { } destination)
        {
            return;
        }
        var address = destination.Found.Addresses is [var first, ..] ? first : null;
        Gauge(writer, "probe_dns_lookup_time_seconds", "How long finding the address took.", destination.Took.TotalSeconds);
        Gauge(
            writer,
            "probe_ip_protocol",
            "4 or 6: the address family that was probed; 0 without an address.",
            address is null ? 0
                : destination.Family == IpFamily.Ipv4 ? 4
                : 6
        );
        Gauge(
            writer,
            "probe_ip_addr_hash",
            "Hash of the address, which tells when it changes; 0 without an address.",
            address is null ? 0 : Hash(address)
        );
    }

    private static void WriteTls(LineWriter writer, TlsFacts tls)
    {
        Gauge(
            writer,
            "probe_ssl_earliest_cert_expiry",
            "Earliest end of validity among the served certificates, whether they verify or not.",
            tls.Chain.NotAfter.ToUnixTimeSeconds()
        );
        // Peers write the year 1 where no chain verified, which looks like a certificate that ended long ago.
        if (tls.Chain.Verified(tls.SeenAt) && tls.Chain.TrustedUntil is { } until)
        {
            Gauge(
                writer,
                "probe_ssl_last_chain_expiry_timestamp_seconds",
                "End of validity of the verified chain, its root included.",
                until.ToUnixTimeSeconds()
            );
        }
        writer
            .Header("probe_ssl_last_chain_info", "1, with what the server's certificate says about itself.")
            .Line("probe_ssl_last_chain_info", Known.GetValue(tls.Leaf, Labels), 1)
            .Header("probe_tls_version_info", "1, with the TLS version that was agreed on.")
            .Line("probe_tls_version_info", [new("version", tls.Protocol)], 1);
    }

    private static KeyValuePair<string, string>[] Labels(CertificateFacts leaf) =>
        [
            new("fingerprint_sha256", leaf.Fingerprint),
            new("issuer", Cut(PeerName.Of(leaf.IssuerDer) ?? leaf.Issuer)),
            new("subject", Cut(PeerName.Of(leaf.SubjectDer) ?? leaf.Subject)),
            new("subjectalternative", Cut(string.Join(',', leaf.DnsNames))),
        ];

    /// <summary>Names are text of the server, which must not flood a label.</summary>
    private static string Cut(string text)
    {
        var length = Math.Min(text.Length, MaxLabelOctets);
        while (
            length > 0 && (Encoding.UTF8.GetByteCount(text.AsSpan(0, length)) > MaxLabelOctets || char.IsHighSurrogate(text[length - 1]))
        )
        {
            length--;
        }
        return text[..length];
    }

    private static void Gauge(LineWriter writer, string name, string help, double value) => writer.Header(name, help).Line(name, [], value);
}
