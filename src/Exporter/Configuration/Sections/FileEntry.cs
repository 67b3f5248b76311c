using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Configuration.Sections;

/// <summary>A file as it says it, without problems. Immutable.</summary>
internal sealed record FileEntry(
    Defaults Defaults,
    ResolverSettings? Resolver,
    ControlSettings Control,
    OwnedHosts Owned,
    IReadOnlyList<ServerEntry> Servers,
    IReadOnlyList<MailboxEntry> Mailboxes,
    IReadOnlyList<RoundTripEntry> RoundTrips,
    IReadOnlyList<DomainEntry> Domains,
    Blocklists Blocklists,
    IReadOnlyDictionary<string, CheckOverride> Checks,
    IReadOnlyDictionary<string, ProbeModule> Modules,
    IReadOnlyList<AllowPattern> Allow
)
{
    public LoadedConfig ToConfig(string redacted)
    {
        var servers = Servers.Select(entry => (Entry: entry, Target: entry.ToTarget(Defaults))).ToList();
        var targets = servers.Select(server => server.Target).ToList();
        var places = Mailboxes.Select(mailbox => mailbox.Place).DistinctBy(place => place.Name);
        targets.AddRange(places.Where(place => place.Server is null).Select(place => place.ToTarget(Defaults)));
        var byName = targets.ToDictionary(target => target.Name);
        var trips = RoundTrips.Select(trip => trip.ToOptions(Defaults)).ToList();
        var domains = Domains.Select(domain => (Entry: domain, Target: domain.ToTarget(Defaults))).ToList();
        var owned = new OwnedPlaces(Owned, Servers, RoundTrips);
        return new()
        {
            Targets = [.. targets, .. trips.Select(trip => trip.Target), .. domains.Select(domain => domain.Target)],
            Endpoints =
            [
                .. servers.SelectMany(server => server.Entry.ToEndpoints(server.Target, Defaults).Select(owned.Mark)),
                .. Mailboxes.Select(mailbox => mailbox.ToOptions(byName[mailbox.Place.Name], Defaults)),
                .. trips,
                .. domains.SelectMany(domain => domain.Entry.ToOptions(domain.Target, Defaults, Blocklists).Select(owned.Mark)),
            ],
            Overrides = new(Checks, OfTargets()),
            Control = Control,
            Resolver = Resolver,
            Lists = Blocklists.Lists,
            Allow = new(
                Allow,
                [.. targets, .. domains.Select(domain => domain.Target)],
                [.. Domains.SelectMany(domain => domain.Outbound)]
            ),
            Modules = ProbeModules.With(Modules.ToDictionary(module => module.Key, module => module.Value with { Name = module.Key })),
            HelloName = Defaults.HelloName,
            SourceAddresses = Defaults.SourceAddresses,
            Redacted = redacted,
        };
    }

    private Dictionary<(string, string), CheckOverride> OfTargets() =>
        Servers
            .Select(server => (server.Name, server.Checks))
            .Concat(Domains.Select(domain => (domain.Name, domain.Checks)))
            .Concat(RoundTrips.Select(trip => (trip.Name, trip.Checks)))
            .SelectMany(target => target.Checks.Select(check => ((target.Name, check.Key), check.Value)))
            .ToDictionary();
}
