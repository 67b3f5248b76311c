namespace Exporter.Endpoints;

/// <summary>What holds for every answer: headers, and a short text where there would be an empty error. Stateless.</summary>
internal static class FirmHeaders
{
    /// <summary>Adds it in front of all endpoints.</summary>
    public static void UseFirmHeaders(this WebApplication app) => app.Use(next => context => AnswerAsync(context, next));

    private static async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        await next(context);
        if (!context.Response.HasStarted && context.Response.ContentType is null && Text(context.Response.StatusCode) is { } text)
        {
            await Answer.TextAsync(context, context.Response.StatusCode, text);
        }
    }

    private static string? Text(int status) =>
        status switch
        {
            StatusCodes.Status404NotFound => "Nothing is here. Try /, /findings, /metrics, /runbooks or /config.\n",
            StatusCodes.Status405MethodNotAllowed => "This method is not allowed here; the header Allow names those that are.\n",
            _ => null,
        };
}
