using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.ManageSieve;

/// <summary>Numbers of a light ManageSieve look.</summary>
internal static class ManageSieveMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<ManageSieveFacts> All = new() { { TlsMetrics.All, facts => facts.Tls } };
}
