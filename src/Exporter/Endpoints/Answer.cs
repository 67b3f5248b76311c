using System.Text.Json;
using Exporter.Telling;
using Exporter.Telling.Html;

namespace Exporter.Endpoints;

/// <summary>The forms in which endpoints answer people. Stateless.</summary>
internal static class Answer
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    private static readonly string Policy =
        $"default-src 'none'; style-src {StyleSheet.Source}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Maps a page that only reads.</summary>
    public static void MapReading(this IEndpointRouteBuilder routes, string path, RequestDelegate answer) =>
        routes.MapMethods(path, Reading, answer);

    /// <summary>A page. It may load nothing and run nothing but its own style sheet.</summary>
    public static Task HtmlAsync(HttpContext context, Markup page)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = Policy;
        context.Response.Headers.Vary = "Accept, Accept-Language";
        return context.Response.WriteAsync(page.ToString(), context.RequestAborted);
    }

    /// <summary>A document for programs.</summary>
    public static async Task JsonAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers.Vary = "Accept, Accept-Language";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, TellingJson.Options))
        {
            write(json);
        }
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>A short text, as a shell shows it.</summary>
    public static Task TextAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
