using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.Tcp;

/// <summary>Numbers of a TLS handshake without a mail protocol.</summary>
internal static class TcpMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<TcpFacts> WithTls = new() { { TlsMetrics.All, facts => facts.Tls } };
}
