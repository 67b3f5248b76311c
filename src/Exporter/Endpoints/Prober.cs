using System.Net;
using Exporter.Configuration;
using Exporter.Exposition;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Endpoints;

/// <summary>Takes the look that a request to <c>/probe</c> asks for. Stateless.</summary>
internal static class Prober
{
    // A list that is silent to the end must leave time to tell so.
    private const double ListShare = 0.75;

    /// <summary>Looks once; only <paramref name="stopping"/> throws.</summary>
    public static async Task<ProbeOutcome> LookAsync(
        ExporterCore core,
        LoadedConfig config,
        ProbeRequest request,
        CancellationToken stopping
    )
    {
        var started = core.Clock.GetTimestamp();
        var outcome =
            request.Place.Problem is not null ? new ProbeOutcome(request.Timeout, request.Module.MustVerify)
            : request.Module.Service is { } service ? await ConnectAsync(core, config, request, service, stopping)
            : await AskAsync(core, config, request, stopping);
        return outcome with { Duration = core.Clock.GetElapsedTime(started) };
    }

    private static async Task<ProbeOutcome> ConnectAsync(
        ExporterCore core,
        LoadedConfig config,
        ProbeRequest request,
        Service service,
        CancellationToken stopping
    )
    {
        var target = TargetOf(config, request);
        var destination = await core.Addresses.ChooseAsync(target, request.Module.Family, request.Timeout, stopping);
        var look = request
            .Module.Kinds[0]
            .Bind(
                Options(config, request, target, new(service, request.Place.Host, request.Place.Port, destination.Family)),
                core.Services
            );
        var report = await core.Runner.RunNowAsync(look, destination, config.Overrides, stopping);
        return new(request.Timeout, request.Module.MustVerify)
        {
            Destination = destination,
            Results = [new(new(look, request.Timeout), report)],
        };
    }

    private static async Task<ProbeOutcome> AskAsync(
        ExporterCore core,
        LoadedConfig config,
        ProbeRequest request,
        CancellationToken stopping
    )
    {
        var looks =
            from options in OptionsOf(config, request)
            from kind in request.Module.Kinds
            where kind.AppliesTo(options)
            select kind.Bind(options, core.Services);
        var results = await Task.WhenAll(looks.Select(LookAsync));
        return new(request.Timeout, request.Module.MustVerify) { Results = results };

        async Task<WatchResult> LookAsync(Look look) =>
            new(new(look, request.Timeout), await core.Runner.RunNowAsync(look, config.Overrides, stopping));
    }

    /// <summary>A configured domain brings its role, its selectors and its addresses.</summary>
    private static IEnumerable<ProbeOptions> OptionsOf(LoadedConfig config, ProbeRequest request)
    {
        var place = request.Place;
        var known = IPAddress.TryParse(place.Host, out var address)
            ? [DomainLooks.Of(address, config)]
            : DomainLooks.Of(place.Host, config);
        return known.Select(options =>
        {
            var named = options with { Target = options.Target with { Name = request.Target }, Timeout = request.Timeout };
            return named switch
            {
                DomainOptions domain when place.Selector is { } selector => domain with { Selectors = [selector] },
                DnsblOptions lists => lists with { ListDeadline = request.Timeout * ListShare },
                _ => named,
            };
        });
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
            : new(request.Target, host, new(host.TrimEnd('.'))) { SourceAddresses = config.SourceAddresses };
        return target with { Tls = Expected(target.Tls, request) };
    }

    /// <summary>The parameter <c>hostname</c> is the last word, then the module's.</summary>
    private static TlsExpectation Expected(TlsExpectation known, ProbeRequest request)
    {
        var own = request.Module.Tls;
        return known with
        {
            ServerName = (request.Hostname ?? own?.ServerName)?.TrimEnd('.') ?? known.ServerName,
            Roots = own?.Roots ?? known.Roots,
            Renewal = own?.Renewal ?? known.Renewal,
        };
    }

    private static ProbeOptions Options(LoadedConfig config, ProbeRequest request, Target target, Probing.Targets.Endpoint endpoint)
    {
        var options = new ProbeOptions(target, endpoint) { Timeout = request.Timeout };
        return (request.Module.HelloName ?? config.HelloName) is { } hello ? options with { HelloName = hello } : options;
    }
}
