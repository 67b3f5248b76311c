using Exporter.Telling;
using Exporter.Telling.Html;

namespace Exporter.Endpoints;

/// <summary><c>GET /findings</c>: what is red, why, and what to do.</summary>
internal static class FindingsEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapFindings(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.MapReading("/findings", context => AnswerAsync(context, exported));

    private static Task AnswerAsync(HttpContext context, Exported exported)
    {
        var (board, viewer) = (exported.Core.Board(), context.Viewer(exported));
        return context.Request.WantsJson()
            ? Answer.JsonAsync(context, json => ReportJson.Write(json, board, viewer))
            : Answer.HtmlAsync(context, FindingsPage.Of(board, viewer));
    }
}
