using Exporter.Probing.Targets;
using Exporter.Telling.Html;
using Microsoft.Net.Http.Headers;

namespace Exporter.Endpoints;

/// <summary>What a client wants: language and format, by the query first, else by its headers (RFC 9110 §12.5). Stateless.</summary>
internal static class Negotiation
{
    private const string Json = "application/json";
    private const string Html = "text/html";

    /// <summary>Who looks, and from where.</summary>
    public static Viewer Viewer(this HttpContext context, Exported exported)
    {
        var chosen = Chosen(context.Request.Query["lang"]);
        return new(chosen ?? Preferred(context.Request), exported.Settings.ExternalUrl)
        {
            Root = Root(context.Request.Path.Value ?? ""),
            Chose = chosen is not null,
            Shard = exported.Settings.Shard,
        };
    }

    /// <summary>True if JSON is asked for; a client that takes both alike, as curl does, gets the page.</summary>
    public static bool WantsJson(this HttpRequest request) =>
        request.Query["format"] switch
        {
            ["json"] => true,
            ["html"] => false,
            _ => Quality(request, Json) > Quality(request, Html),
        };

    /// <summary>A browser resolves links against the path up to its last slash.</summary>
    private static string Root(string path)
    {
        var folders = path.Count(letter => letter == '/') - 1;
        return folders > 0 ? string.Concat(Enumerable.Repeat("../", folders)) : "./";
    }

    private static Language? Chosen(string? code) =>
        code switch
        {
            not null when code.StartsWith("zh", StringComparison.OrdinalIgnoreCase) => Language.Zh,
            not null when code.StartsWith("en", StringComparison.OrdinalIgnoreCase) => Language.En,
            _ => null,
        };

    private static Language Preferred(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.Where(language => language.Quality is not 0)
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => Chosen(language.Value.Value))
            .FirstOrDefault(language => language is not null)
        ?? Language.En;

    /// <summary>The quality of the most specific range that covers a type; 0 if none does.</summary>
    private static double Quality(HttpRequest request, string type)
    {
        var wanted = new MediaTypeHeaderValue(type);
        return request
            .GetTypedHeaders()
            .Accept.Where(wanted.IsSubsetOf)
            .OrderBy(range => range.MatchesAllTypes)
            .ThenBy(range => range.MatchesAllSubTypes)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
    }
}
