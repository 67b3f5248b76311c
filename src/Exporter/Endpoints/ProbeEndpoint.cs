using Exporter.Configuration;
using Exporter.Exposition;

namespace Exporter.Endpoints;

/// <summary><c>/probe?module=&amp;target=[&amp;hostname=][&amp;debug=true]</c>: one look now, on blackbox_exporter's terms.</summary>
internal static class ProbeEndpoint
{
    /// <summary>Maps it, for any method, as its model does.</summary>
    public static void MapProbe(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.Map("/probe", context => AnswerAsync(context, exported));

    private static async Task AnswerAsync(HttpContext context, Exported exported)
    {
        var (request, refusal) = ProbeRequest.Read(
            context.Request,
            exported.Reloader.Current?.Modules ?? ProbeModules.BuiltIn,
            exported.Settings.TimeoutOffset
        );
        if (request is null)
        {
            if (refusal!.UnknownModule)
            {
                exported.Core.Self.ModuleUnknown();
            }
            await refusal.AnswerAsync(context);
            return;
        }
        if (exported.Reloader.Current is not { } config || !config.Allow.Permits(request.Place.Host))
        {
            await Forbidden.AnswerAsync(context);
            return;
        }
        try
        {
            var outcome = await Prober.LookAsync(exported.Core, config, request, context.RequestAborted);
            await WriteAsync(context, request, outcome);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer.
        }
    }

    private static HttpRefusal Forbidden { get; } =
        new(
            StatusCodes.Status403Forbidden,
            "Target is not allowed: it is no configured server, and neither probe.allow nor --probe.allow covers it"
        );

    private static async Task WriteAsync(HttpContext context, ProbeRequest request, ProbeOutcome outcome)
    {
        if (request.Debug)
        {
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(ProbeDebugPage.Write(request, outcome), context.RequestAborted);
            return;
        }
        var text = ProbeText.Write(outcome, TextFormat.Negotiate(context));
        context.Response.ContentLength = text.Length;
        await context.Response.BodyWriter.WriteAsync(text, context.RequestAborted);
    }
}
