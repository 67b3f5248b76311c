namespace Exporter.Endpoints;

/// <summary><c>GET /config</c>: the configuration in force, without secrets.</summary>
internal static class ConfigEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapConfig(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.MapGet(
            "/config",
            context =>
            {
                context.Response.ContentType = "text/plain; charset=utf-8";
                return context.Response.WriteAsync(exported.Reloader.Current?.Redacted ?? "", context.RequestAborted);
            }
        );
}
