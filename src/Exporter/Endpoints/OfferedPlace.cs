using Exporter.Configuration;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Dnsbl;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Targets;

namespace Exporter.Endpoints;

/// <summary>Something of the configuration that <c>/probe</c> can look at. Immutable.</summary>
/// <param name="Module">The value of the parameter <c>module</c>.</param>
/// <param name="Place">The value of the parameter <c>target</c>.</param>
/// <param name="Target">What it belongs to.</param>
/// <param name="Service">The service as it is configured; <c>domain</c> for what only the DNS is asked about.</param>
internal sealed record OfferedPlace(string Module, string Place, Target Target, string Service)
{
    private const string Domain = "domain";

    /// <summary>
    /// Each service of the servers under the module that speaks its protocol, else by its TLS alone, and each domain as a whole. Blocklists
    /// are left out: their limits are for an hour, and a scrape comes every minute.
    /// </summary>
    public static IEnumerable<OfferedPlace> All(LoadedConfig config, IReadOnlyDictionary<string, ProbeModule> modules) =>
        Distinct(
            config.Endpoints.SelectMany(options =>
                options switch
                {
                    DomainOptions domain when Asks(modules[Domain], domain) => [Of(modules[Domain], domain.Name, options)],
                    { Reach: Reach.OneFamily or Reach.EitherFamily } when Speaking(options.Endpoint.Service, modules) is { } module =>
                    [
                        Of(module, At(options.Endpoint), options),
                    ],
                    _ => Enumerable.Empty<OfferedPlace>(),
                }
            )
        );

    /// <summary>Everything that one module can look at.</summary>
    public static IEnumerable<OfferedPlace> For(ProbeModule module, LoadedConfig config) =>
        Distinct(
            config.Endpoints.SelectMany(options =>
                options switch
                {
                    DnsblOptions lists when Asks(module, options) => lists.Objects.Select(asked => Of(module, asked.Subject.Text, options)),
                    DomainOptions domain when Asks(module, options) => [Of(module, domain.Name, options)],
                    { Reach: Reach.OneFamily or Reach.EitherFamily } when Suits(module, options.Endpoint.Service) =>
                    [
                        Of(module, At(options.Endpoint), options),
                    ],
                    _ => Enumerable.Empty<OfferedPlace>(),
                }
            )
        );

    // Both families of a service are one place, and /probe knows a host by the first server that has it.
    private static IEnumerable<OfferedPlace> Distinct(IEnumerable<OfferedPlace> places) =>
        places.DistinctBy(place => (place.Module, place.Place.ToUpperInvariant()));

    private static OfferedPlace Of(ProbeModule module, string place, ProbeOptions options) =>
        new(module.Name, place, options.Target, module.Service is null ? Domain : options.Endpoint.Service.Name);

    private static bool Asks(ProbeModule module, ProbeOptions options) =>
        module.Service is null && module.Kinds.Any(kind => kind.AppliesTo(options));

    private static ProbeModule? Speaking(Service service, IReadOnlyDictionary<string, ProbeModule> modules) =>
        modules.Values.Where(module => Suits(module, service)).MinBy(Plainness);

    /// <summary>How little a module sees of a service: its protocol, its TLS, or that it takes connections.</summary>
    private static int Plainness(ProbeModule module) =>
        !IsBare(module.Service!) ? 0
        : module.Service!.Tls == TlsMode.None ? 2
        : 1;

    private static bool Suits(ProbeModule module, Service service) =>
        module.Service is { } ours
        && (
            IsBare(ours)
                ? ours.Tls is TlsMode.None || ours.Tls == service.Tls
                : (ours.Protocol, ours.Tls) == (service.Protocol, service.Tls)
        );

    private static bool IsBare(Service service) => service.Protocol == Probing.Targets.Service.Tcp.Protocol;

    private static string At(Probing.Targets.Endpoint endpoint) =>
        endpoint.Host.Contains(':', StringComparison.Ordinal) ? $"[{endpoint.Host}]:{endpoint.Port}" : $"{endpoint.Host}:{endpoint.Port}";
}
