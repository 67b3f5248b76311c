using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Probing.Watching;

/// <summary>A look and how often to take it. Immutable.</summary>
/// <param name="Look">The bound look.</param>
/// <param name="Interval">Time between looks.</param>
public sealed record Watch(Look Look, TimeSpan Interval)
{
    /// <summary>A result older than this many intervals is not told any more (product.md section 2, law 2).</summary>
    public const int StaleAfterIntervals = 3;

    /// <summary>True if it belongs to another shard and is only looked at here to learn of exchangers: nothing of it is told.</summary>
    public bool IsScout { get; init; }

    /// <summary>The target.</summary>
    public Target Target => Look.Options.Target;

    /// <summary>The value of the label <c>object</c>.</summary>
    public string Object => Look.Options.Object;

    /// <summary>The value of the label <c>probe</c>.</summary>
    public string Probe => Look.Kind.Name;

    /// <summary>Identity over reloads: target, probe and object.</summary>
    public string Key { get; } = KeyOf(Look.Options, Look.Kind);

    /// <summary>The identity of what a kind of look sees of an endpoint.</summary>
    public static string KeyOf(ProbeOptions options, ProbeKind kind) => $"{options.Target.Name}|{kind.Name}|{options.Object}";
}
