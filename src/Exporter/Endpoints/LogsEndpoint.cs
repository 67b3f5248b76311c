using Exporter.Telling;
using Exporter.Telling.Html;

namespace Exporter.Endpoints;

/// <summary><c>GET /logs[?target=]</c>: the last looks, failed ones longer than others.</summary>
internal static class LogsEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapLogs(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.MapReading("/logs", context => AnswerAsync(context, exported));

    private static Task AnswerAsync(HttpContext context, Exported exported)
    {
        var logs = Logs.Of(exported.Core.History, context.Request.Query["target"] is [{ Length: > 0 } name, ..] ? name : null);
        var (viewer, now) = (context.Viewer(exported), exported.Core.Clock.GetUtcNow());
        return context.Request.WantsJson()
            ? Answer.JsonAsync(context, json => LogsJson.Write(json, logs, viewer, now))
            : Answer.HtmlAsync(context, LogsPage.Of(logs, viewer, now));
    }
}
