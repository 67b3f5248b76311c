using Exporter.Probing.Watching;

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
                var text = Head(exported.Settings.Shard) + exported.Reloader.Current?.Redacted;
                return context.Response.WriteAsync(text, context.RequestAborted);
            }
        );

    /// <summary>A comment, so that what follows can still be read as YAML.</summary>
    private static string Head(Shard shard) =>
        shard.Count == 1
            ? ""
            : $"# --shard.index={shard.Index} --shard.count={shard.Count}: this process watches its share of what follows\n";
}
