using Exporter.Probing.Probes;
using Exporter.Probing.Probes.Exchangers;

namespace Exporter.Probing.Watching;

/// <summary>What the discovery of exchangers begins with; the same in every shard, or two of them would find different targets. Immutable.</summary>
/// <param name="Domains">The looks at where mail for each domain goes, in the order of the configuration.</param>
/// <param name="Taken">What is looked at by its own name already, whichever shard does.</param>
public sealed record Discoverable(IReadOnlyList<Watch> Domains, IReadOnlyList<ProbeOptions> Taken)
{
    /// <summary>As these watches show it.</summary>
    public static Discoverable In(IReadOnlyList<Watch> watches) =>
        new([.. watches.Where(watch => watch.Look.Kind == ExchangerProbe.Kind)], [.. watches.Select(watch => watch.Look.Options)]);
}
