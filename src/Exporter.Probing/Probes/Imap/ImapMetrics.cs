using Exporter.Probing.Probes.Tls;

namespace Exporter.Probing.Probes.Imap;

/// <summary>Numbers of a light IMAP look.</summary>
internal static class ImapMetrics
{
    /// <summary>One row per metric.</summary>
    public static readonly MetricList<ImapFacts> All = new() { { TlsMetrics.All, facts => facts.Tls } };
}
