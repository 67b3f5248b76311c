namespace Exporter.Endpoints;

/// <summary>The two formats in which Prometheus reads metrics. Stateless.</summary>
internal static class TextFormat
{
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    private const string PlainText = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Chooses what the client accepts and announces it; true for OpenMetrics 1.0, false for text 0.0.4.</summary>
    public static bool Negotiate(HttpContext context)
    {
        var openMetrics = context.Request.Headers.Accept.Any(value =>
            value?.Contains("application/openmetrics-text", StringComparison.Ordinal) == true
        );
        context.Response.ContentType = openMetrics ? OpenMetrics : PlainText;
        return openMetrics;
    }
}
