using System.Text.Json;
using Exporter.Configuration;
using Exporter.Configuration.Values;

namespace Exporter.Endpoints;

/// <summary>
/// <c>GET /sd</c>: what the configuration names and <c>/probe</c> can look at, for Prometheus' <c>http_sd_configs</c>;
/// <c>?module=</c> asks for one module.
/// </summary>
internal static class SdEndpoint
{
    /// <summary>Maps it.</summary>
    public static void MapSd(this IEndpointRouteBuilder routes, Exported exported) =>
        routes.MapReading("/sd", context => AnswerAsync(context, exported.Reloader.Current));

    private static Task AnswerAsync(HttpContext context, LoadedConfig? config)
    {
        var modules = config?.Modules ?? ProbeModules.BuiltIn;
        var places = Enumerable.Empty<OfferedPlace>();
        if (context.Request.Query["module"] is [{ Length: > 0 } name, ..])
        {
            if (!modules.TryGetValue(name, out var module))
            {
                return Answer.TextAsync(context, StatusCodes.Status400BadRequest, $"Unknown module \"{Quoted.Key(name)}\"\n");
            }
            places = config is null ? places : OfferedPlace.For(module, config);
        }
        else if (config is not null)
        {
            places = OfferedPlace.All(config, modules);
        }
        return Answer.JsonAsync(context, json => Write(json, places));
    }

    private static void Write(Utf8JsonWriter json, IEnumerable<OfferedPlace> places)
    {
        json.WriteStartArray();
        foreach (var place in places)
        {
            json.WriteStartObject();
            json.WriteStartArray("targets");
            json.WriteStringValue(place.Place);
            json.WriteEndArray();
            json.WriteStartObject("labels");
            foreach (var (label, value) in Labels(place))
            {
                json.WriteString(label, value);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>
    /// Prometheus makes the parameters of a scrape from <c>__param_</c> labels, and drops those with <c>__meta_</c> after relabelling.
    /// </summary>
    private static IEnumerable<KeyValuePair<string, string>> Labels(OfferedPlace place) =>
        [
            new("__metrics_path__", "/probe"),
            new("__param_module", place.Module),
            new("__param_target", place.Place),
            new("instance", place.Place),
            new("__meta_mail_target", place.Target.Name),
            new("__meta_mail_service", place.Service),
            .. place.Target.Labels,
        ];
}
