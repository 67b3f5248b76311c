using System.Net;

namespace Exporter.EndToEnd.Servers;

/// <summary>One job of prometheus.yml.</summary>
/// <param name="Name">The label <c>job</c>.</param>
/// <param name="Target">Whom to ask; the label <c>instance</c>.</param>
/// <param name="MetricsPath">Where.</param>
public sealed record ScrapeJob(string Name, IPEndPoint Target, string MetricsPath = "/metrics");
