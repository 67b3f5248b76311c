namespace Exporter.Endpoints;

/// <summary><c>POST /-/reload</c>: reads the configuration again, if <c>--web.enable-lifecycle</c> allows it.</summary>
internal static class ReloadEndpoint
{
    /// <summary>Maps it; other methods get 405.</summary>
    public static void MapReload(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.MapPost("/-/reload", context => AnswerAsync(context, exported));

    private static Task AnswerAsync(HttpContext context, Exported exported)
    {
        if (!exported.Settings.EnableLifecycle)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return context.Response.WriteAsync(
                "Reloading over HTTP is off; start with --web.enable-lifecycle, or send SIGHUP.\n",
                context.RequestAborted
            );
        }
        var outcome = exported.Reloader.Reload();
        if (outcome.Loaded)
        {
            return context.Response.WriteAsync("configuration reloaded\n", context.RequestAborted);
        }
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        return context.Response.WriteAsync(
            "the last good configuration stays:\n" + string.Concat(outcome.Problems.Select(problem => $"{problem}\n")),
            context.RequestAborted
        );
    }
}
