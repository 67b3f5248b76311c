using Exporter.Probing.Diagnosis;
using Exporter.Telling.Html;

namespace Exporter.Endpoints;

/// <summary><c>GET /runbooks/{check}</c>: the chapter of a check or alert; <c>GET /runbooks</c> lists them.</summary>
internal static class RunbooksEndpoint
{
    /// <summary>Maps both.</summary>
    public static void MapRunbooks(this IEndpointRouteBuilder routes, Exported exported)
    {
        routes.MapReading(
            "/runbooks",
            context => Answer.HtmlAsync(context, RunbookPage.Index(exported.Core.Board(), context.Viewer(exported)))
        );
        routes.MapReading("/runbooks/{check}", context => AnswerAsync(context, exported));
    }

    private static Task AnswerAsync(HttpContext context, Exported exported)
    {
        var check = context.Request.RouteValues["check"] as string ?? "";
        var viewer = context.Viewer(exported);
        return CheckBook.Shipped.Find(check, viewer.Language) is null
            ? Answer.TextAsync(context, StatusCodes.Status404NotFound, Unknown(viewer))
            : Answer.HtmlAsync(context, RunbookPage.Of(viewer.Chapter(check), exported.Core.Board(), viewer));
    }

    private static string Unknown(Viewer viewer) =>
        $"No runbook has this id. The runbooks are:\n{string.Concat(CheckBook.Shipped.Checks(viewer.Language).Select(check => $"{check}\n"))}";
}
