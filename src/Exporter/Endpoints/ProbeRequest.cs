using System.Globalization;
using Exporter.Configuration;
using Exporter.Configuration.Values;

namespace Exporter.Endpoints;

/// <summary>What one request to <c>/probe</c> asks for. Immutable.</summary>
/// <param name="Module">How to look.</param>
/// <param name="Target">The parameter as it came: the value of the label <c>target</c>.</param>
/// <param name="Place">The parameter as it is read.</param>
/// <param name="Timeout">Time for everything up to the answer.</param>
internal sealed record ProbeRequest(ProbeModule Module, string Target, ProbePlace Place, TimeSpan Timeout)
{
    private const string TimeoutHeader = "X-Prometheus-Scrape-Timeout-Seconds";

    /// <summary>blackbox_exporter's budget for a request that comes from no Prometheus.</summary>
    private const double WithoutHeaderSeconds = 120;

    /// <summary>The name for TLS if it is not the target's; null if it is.</summary>
    public string? Hostname { get; init; }

    /// <summary>True if a person wants to read how it went.</summary>
    public bool Debug { get; init; }

    /// <summary>Reads a request, or tells why it cannot be one; problems in the order in which blackbox_exporter finds them.</summary>
    public static (ProbeRequest? Request, HttpRefusal? Refusal) Read(
        HttpRequest http,
        IReadOnlyDictionary<string, ProbeModule> modules,
        TimeSpan offset
    )
    {
        var (name, target) = (First(http, "module"), First(http, "target"));
        if (!modules.TryGetValue(name, out var module))
        {
            return (null, new(StatusCodes.Status400BadRequest, $"Unknown module \"{Quoted.Key(name)}\"") { UnknownModule = true });
        }
        if (ReadTimeout(http, module, offset) is not { } timeout)
        {
            return (
                null,
                new(
                    StatusCodes.Status500InternalServerError,
                    $"Failed to parse timeout from Prometheus header {TimeoutHeader}: not a number"
                )
            );
        }
        if (target.Length == 0)
        {
            return (null, new(StatusCodes.Status400BadRequest, "Target parameter is missing"));
        }
        var hostname = First(http, "hostname");
        var place = module.Service is not null ? ProbePlace.Read(target, module.Port) : ProbePlace.ReadName(target);
        if (place.Problem is null && hostname.Length > 0 && HostNames.Parse(hostname).Problem is { } wrong)
        {
            place = place with { Problem = $"hostname: {wrong}" };
        }
        return (
            new(module, target, place, timeout)
            {
                Hostname = hostname.Length > 0 ? hostname : null,
                Debug = First(http, "debug") == "true",
            },
            null
        );
    }

    /// <summary>What Prometheus leaves, less the time for the answer itself, and never more than the module allows; null if it is no number.</summary>
    private static TimeSpan? ReadTimeout(HttpRequest http, ProbeModule module, TimeSpan offset)
    {
        double seconds = 0;
        if (
            http.Headers[TimeoutHeader] is [{ Length: > 0 } text, ..]
            && !(double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out seconds) && double.IsFinite(seconds))
        )
        {
            return null;
        }
        var left = (seconds == 0 ? WithoutHeaderSeconds : seconds) - offset.TotalSeconds;
        return left <= 0 || left > module.Timeout.TotalSeconds ? module.Timeout : TimeSpan.FromSeconds(left);
    }

    private static string First(HttpRequest http, string parameter) => http.Query[parameter] is [{ } value, ..] ? value : "";
}
