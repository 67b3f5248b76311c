using System.IO.Compression;
using Exporter.Exposition;

namespace Exporter.Endpoints;

/// <summary><c>GET /metrics</c>: everything that is watched, as text or OpenMetrics, compressed if asked.</summary>
internal static class MetricsEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder routes, Exported exported)
    {
        var core = exported.Core;
        var writer = new MetricsWriter(core.Results, core.Encoder, core.Control, core.Self, core.Services.RoundTrips);
        routes.MapGet("/metrics", context => AnswerAsync(context, writer, exported.Core));
    }

    private static async Task AnswerAsync(HttpContext context, MetricsWriter writer, ExporterCore core)
    {
        var openMetrics = TextFormat.Negotiate(context);
        await using var body = Body(context);
        await writer.WriteAsync(body, core.Board(), openMetrics, context.RequestAborted);
    }

    private static Stream Body(HttpContext context)
    {
        context.Response.Headers.Vary = "Accept, Accept-Encoding";
        if (!context.Request.Headers.AcceptEncoding.Any(value => value?.Contains("gzip", StringComparison.Ordinal) == true))
        {
            return context.Response.Body;
        }
        context.Response.Headers.ContentEncoding = "gzip";
        return new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
    }
}
