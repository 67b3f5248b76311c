namespace Exporter.Endpoints;

/// <summary><c>/-/healthy</c> and <c>/-/ready</c>: they depend on the exporter only, never on red mail.</summary>
internal static class HealthEndpoint
{
    /// <summary>Where liveness is asked for.</summary>
    public const string Path = "/-/healthy";

    /// <summary>Maps both. The listener is opened after the configuration was read, so answering at all means ready.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, context => context.Response.WriteAsync("mail-exporter is healthy.\n", context.RequestAborted));
        routes.MapGet("/-/ready", context => context.Response.WriteAsync("mail-exporter is ready.\n", context.RequestAborted));
    }
}
