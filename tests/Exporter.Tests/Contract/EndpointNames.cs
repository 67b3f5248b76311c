using Exporter.Commands;
using Exporter.Configuration;
using Exporter.Endpoints;
using Exporter.Probing.Probes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Exporter.Tests.Contract;

/// <summary>The paths the program answers.</summary>
internal static class EndpointNames
{
    /// <summary>One line for each: methods and path.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync()
    {
        var settings = new WebSettings([]);
        using var core = new ExporterCore(ProbeCatalog.All, TimeProvider.System, NullLoggerFactory.Instance, null);
        var reloader = new ConfigReloader(() => ConfigOutcome.Refused([]), core, NullLogger<ConfigReloader>.Instance);
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        await using var app = builder.Build();
        app.MapExporter(new(core, reloader, settings));
        return
        [
            .. ((IEndpointRouteBuilder)app)
                .DataSources.SelectMany(source => source.Endpoints)
                .OfType<RouteEndpoint>()
                .Select(endpoint => $"{Methods(endpoint)} {endpoint.RoutePattern.RawText}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string Methods(RouteEndpoint endpoint) =>
        string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["any"]);
}
