using Exporter.Configuration;
using Exporter.Exposition;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Endpoints;

/// <summary>Takes the look that a request to <c>/probe</c> asks for. Stateless.</summary>
internal static class Prober
{
    /// <summary>Looks once; only <paramref name="stopping"/> throws.</summary>
    public static async Task<ProbeOutcome> LookAsync(
        ExporterCore core,
        LoadedConfig config,
        ProbeRequest request,
        CancellationToken stopping
    )
    {
        var started = core.Clock.GetTimestamp();
        if (request.Place.Problem is not null)
        {
            return new(request.Timeout, request.Module.MustVerify) { Duration = core.Clock.GetElapsedTime(started) };
        }
        var target = TargetOf(config, request);
        var destination = await core.Addresses.ChooseAsync(target, request.Module.Family, request.Timeout, stopping);
        var look = request.Module.Kind.Bind(Options(config, request, target, destination.Family), core.Services);
        var report = await core.Runner.RunNowAsync(look, destination, config.Overrides, stopping);
        return new(request.Timeout, request.Module.MustVerify)
        {
            Destination = destination,
            Result = new(new(look, request.Timeout), report),
            Duration = core.Clock.GetElapsedTime(started),
        };
    }

    /// <summary>
    /// A configured host brings its pinned addresses, its authority and its name for TLS; its login stays at home, since anybody may ask.
    /// </summary>
    private static Target TargetOf(LoadedConfig config, ProbeRequest request)
    {
        var host = request.Place.Host;
        var target = config.Targets.FirstOrDefault(request.Place.IsAt) is { } configured
            ? configured with
            {
                Name = request.Target,
                Login = null,
            }
            : new(request.Target, host, new(host.TrimEnd('.')));
        return request.Hostname is { } hostname ? target with { Tls = target.Tls with { ServerName = hostname.TrimEnd('.') } } : target;
    }

    private static ProbeOptions Options(LoadedConfig config, ProbeRequest request, Target target, IpFamily family)
    {
        var options = new ProbeOptions(target, new(request.Module.Service, request.Place.Host, request.Place.Port, family))
        {
            Timeout = request.Timeout,
        };
        return config.HelloName is { } hello ? options with { HelloName = hello } : options;
    }
}
