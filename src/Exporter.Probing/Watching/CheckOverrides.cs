using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>Operators' words on checks, for all targets and for single ones; the single one wins. Immutable.</summary>
/// <param name="Everywhere">By check id.</param>
/// <param name="ByTarget">By target name and check id.</param>
public sealed record CheckOverrides(
    IReadOnlyDictionary<string, CheckOverride> Everywhere,
    IReadOnlyDictionary<(string Target, string Check), CheckOverride> ByTarget
)
{
    /// <summary>No word.</summary>
    public static readonly CheckOverrides None = new(
        new Dictionary<string, CheckOverride>(),
        new Dictionary<(string, string), CheckOverride>()
    );

    /// <summary>The verdict as the operator wants it counted.</summary>
    public Verdict Apply(string target, Verdict verdict, DateTimeOffset now) =>
        ByTarget.GetValueOrDefault((target, verdict.Check.Id), Everywhere.GetValueOrDefault(verdict.Check.Id)!) is { } found
            ? found.Apply(verdict, now)
            : verdict;
}
