using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>Everything that is watched under one configuration. Immutable; a reload makes another.</summary>
public sealed record WatchPlan
{
    /// <summary>A plan that watches nothing.</summary>
    public static readonly WatchPlan Empty = new();

    /// <summary>The targets by name, in the order of the configuration.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    /// <summary>The watches, keys unique.</summary>
    public IReadOnlyList<Watch> Watches { get; init; } = [];

    /// <summary>Looks at other shards' domains; their exchangers may be ours.</summary>
    public IReadOnlyList<Watch> Scouts { get; init; } = [];

    /// <summary>What exchangers are found from; null if the watches are all there is.</summary>
    public Discoverable? Discoverable { get; init; }

    /// <summary>Operators' words on checks.</summary>
    public CheckOverrides Overrides { get; init; } = CheckOverrides.None;

    /// <summary>How our own network is watched.</summary>
    public ControlSettings Control { get; init; } = ControlSettings.Default;

    /// <summary>Whom to ask for names; null as the host does.</summary>
    public Network.ResolverSettings? Resolver { get; init; }

    /// <summary>What one of several processes watches: its own targets, and where mail for the domains of the others goes.</summary>
    public WatchPlan For(Shard shard)
    {
        if (shard.Count == 1)
        {
            return this;
        }
        var all = Discoverable.In(Watches);
        // Where nothing has an owner there is nothing to learn either.
        List<Watch> domains =
            shard.Count == 0 ? [] : [.. all.Domains.Select(watch => shard.Owns(watch.Target.Name) ? watch : watch with { IsScout = true })];
        return this with
        {
            Targets = [.. Targets.Where(target => shard.Owns(target.Name))],
            Watches = [.. Watches.Where(watch => shard.Owns(watch.Target.Name))],
            Scouts = [.. domains.Where(watch => watch.IsScout)],
            Discoverable = all with { Domains = domains },
        };
    }

    /// <summary>Binds every kind of look that applies to every endpoint; one whose checks are all switched off is not taken.</summary>
    public static IReadOnlyList<Watch> Bind(
        IEnumerable<ProbeOptions> endpoints,
        IReadOnlyList<ProbeKind> kinds,
        ProbeServices services,
        CheckOverrides overrides
    ) =>
        [
            .. from options in endpoints
            from kind in kinds
            where kind.AppliesTo(options) && !overrides.SwitchOff(options, kind.Checks)
            select new Watch(kind.Bind(options, services), kind.Interval(options)),
        ];
}
