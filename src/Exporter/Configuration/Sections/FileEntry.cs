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
    IReadOnlyList<ServerEntry> Servers,
    IReadOnlyDictionary<string, CheckOverride> Checks,
    IReadOnlyList<AllowPattern> Allow
)
{
    public LoadedConfig ToConfig(string redacted)
    {
        var servers = Servers.Select(entry => (Entry: entry, Target: entry.ToTarget(Defaults))).ToList();
        IReadOnlyList<Target> targets = [.. servers.Select(server => server.Target)];
        return new()
        {
            Targets = targets,
            Endpoints = [.. servers.SelectMany(server => server.Entry.ToEndpoints(server.Target, Defaults))],
            Overrides = new(Checks, OfServers()),
            Control = Control,
            Resolver = Resolver,
            Allow = new(Allow, targets),
            HelloName = Defaults.HelloName,
            Redacted = redacted,
        };
    }

    private Dictionary<(string, string), CheckOverride> OfServers() =>
        Servers.SelectMany(server => server.Checks.Select(check => ((server.Name, check.Key), check.Value))).ToDictionary();
}
