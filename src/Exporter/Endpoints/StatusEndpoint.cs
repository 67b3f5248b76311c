using System.Globalization;
using Exporter.Telling.Html;

namespace Exporter.Endpoints;

/// <summary><c>GET /</c>: the status page.</summary>
internal static class StatusEndpoint
{
    /// <summary>Maps it; <c>?sheet=</c> turns over the targets.</summary>
    public static void MapStatus(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.MapReading(
            "/",
            context => Answer.HtmlAsync(context, StatusPage.Of(exported.Core.Board(), context.Viewer(exported), Sheet(context.Request)))
        );

    private static int Sheet(HttpRequest request) =>
        int.TryParse(request.Query["sheet"], NumberStyles.None, CultureInfo.InvariantCulture, out var sheet) ? sheet : 1;
}
