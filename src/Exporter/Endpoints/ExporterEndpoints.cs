using Exporter.Commands;
using Exporter.Configuration;

namespace Exporter.Endpoints;

/// <summary>What endpoints tell about. Its members are thread-safe.</summary>
/// <param name="Core">What is known.</param>
/// <param name="Reloader">The configuration in force.</param>
/// <param name="Settings">The flags.</param>
internal sealed record Exported(ExporterCore Core, ConfigReloader Reloader, WebSettings Settings);

/// <summary>The table of all endpoints.</summary>
internal static class ExporterEndpoints
{
    /// <summary>Maps every endpoint.</summary>
    public static void MapExporter(this WebApplication app, Exported exported)
    {
        app.UseFirmHeaders();
        app.MapStatus(exported);
        app.MapFindings(exported);
        app.MapTargets(exported);
        app.MapRunbooks(exported);
        app.MapMetrics(exported);
        app.MapProbe(exported);
        app.MapSd(exported);
        app.MapHealth();
        app.MapReload(exported);
        app.MapLogs(exported);
        app.MapConfig(exported);
    }
}
