using Exporter.Mail.Dns;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Domain;
using Exporter.Probing.Probes.Exchangers;

namespace Exporter.Probing.Watching;

/// <summary>
/// Adds to a plan the exchangers that looks at its domains have found. Mutable: it remembers what each domain had, since one that the DNS does
/// not tell of keeps it. Not thread-safe: one caller at a time.
/// </summary>
/// <param name="kinds">The kinds of looks.</param>
/// <param name="services">What probes share.</param>
/// <param name="shard">Whose exchangers to add; every shard learns of all.</param>
public sealed class ExchangerDiscovery(IReadOnlyList<ProbeKind> kinds, ProbeServices services, Shard shard)
{
    /// <summary>Exchangers of all domains together that one process looks at; further ones are not looked at.</summary>
    public const int MostTargets = 1000;

    private Dictionary<string, IReadOnlyList<string>> told = [];

    /// <summary>The plan of the configuration with what is known now; watches that are in force already are kept as they are.</summary>
    /// <param name="configured">The plan of the configuration alone.</param>
    /// <param name="results">The plan in force and what was seen under it.</param>
    public WatchPlan Extend(WatchPlan configured, LatestResults results)
    {
        var found = Wanted(configured, results);
        var inForce = results.Plan.Watches.ToDictionary(watch => watch.Key);
        var watches = WatchPlan
            .Bind(found, kinds, services, configured.Overrides)
            .Select(watch => inForce.TryGetValue(watch.Key, out var known) && known.Look.Options == watch.Look.Options ? known : watch);
        return configured with
        {
            Targets = [.. configured.Targets.Concat(found.Select(options => options.Target)).DistinctBy(target => target.Name)],
            Watches = [.. configured.Watches, .. watches],
        };
    }

    private List<ProbeOptions> Wanted(WatchPlan configured, LatestResults results)
    {
        var (domains, taken) = configured.Discoverable ?? Discoverable.In(configured.Watches);
        told = domains
            .Select(watch => (watch.Target.Name, Hosts: Told(watch, results) ?? told.GetValueOrDefault(watch.Target.Name)))
            .Where(domain => domain.Hosts is not null)
            .ToDictionary(domain => domain.Name, domain => domain.Hosts!);
        var targets = new ExchangerTargets(taken);
        // One exchanger serves many domains: the first of them brings it.
        return
        [
            .. domains
                .SelectMany(watch =>
                    told.GetValueOrDefault(watch.Target.Name, []).Take(ExchangerTargets.MostHosts).Select(host => (watch, host))
                )
                .GroupBy(pair => pair.host, pair => (DomainOptions)pair.watch.Look.Options)
                .Where(host => DomainName.Normalize(host.Key) is { } name && shard.Owns(name))
                .Take(MostTargets)
                .SelectMany(host => targets.Of(host.Key, [.. host])),
        ];
    }

    /// <summary>The hosts to which there may be a way; null if the DNS did not tell.</summary>
    private static IReadOnlyList<string>? Told(Watch watch, LatestResults results)
    {
        var domain = (DomainOptions)watch.Look.Options;
        return results.Find(watch)?.Result.Newest.Facts is ExchangerFacts { Hosts: { } hosts } && hosts.All(host => host.Untold is null)
            ? [.. hosts.Where(host => ExchangerTargets.IsReachable(domain, host.Addresses)).Select(host => host.Name)]
            : null;
    }
}
