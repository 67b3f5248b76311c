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

    /// <summary>Operators' words on checks.</summary>
    public CheckOverrides Overrides { get; init; } = CheckOverrides.None;

    /// <summary>How our own network is watched.</summary>
    public ControlSettings Control { get; init; } = ControlSettings.Default;

    /// <summary>Whom to ask for names; null as the host does.</summary>
    public Network.ResolverSettings? Resolver { get; init; }

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
            where kind.AppliesTo(options) && !overrides.SwitchOff(options.Target.Name, kind.Checks)
            select new Watch(kind.Bind(options, services), kind.Interval(options)),
        ];
}
