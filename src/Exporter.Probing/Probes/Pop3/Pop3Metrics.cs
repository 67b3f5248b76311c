using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.Pop3;

/// <summary>Numbers of a light POP3 look.</summary>
internal static class Pop3Metrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<Pop3Facts> All = new() { { TlsMetrics.All, facts => facts.Tls } };
}
