using Exporter.Probing.Probes;

namespace Exporter.Probing.Watching;

/// <summary>
/// Operators' words on checks, for all targets and for single ones; the single one wins, and what a look was told itself wins over both. Immutable.
/// </summary>
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

    /// <summary>True if all of these checks are off for good, so that there is no reason to look.</summary>
    public bool SwitchOff(ProbeOptions options, IEnumerable<CheckDefinition> checks)
    {
        var answers = checks.Select(check => Find(options, check.Id)).ToList();
        return answers.Count > 0 && answers.TrueForAll(found => found is { Severity: null, Until: null });
    }

    /// <summary>The verdict of a look as the operator wants it counted.</summary>
    public Verdict Apply(ProbeOptions options, Verdict verdict, DateTimeOffset now) =>
        Find(options, verdict.Check.Id)?.Apply(verdict, now) ?? verdict;

    /// <summary>A verdict over several looks of a target as the operator wants it counted.</summary>
    public Verdict Apply(string target, Verdict verdict, DateTimeOffset now) =>
        Find(target, verdict.Check.Id)?.Apply(verdict, now) ?? verdict;

    private CheckOverride? Find(ProbeOptions options, string check) =>
        options.Checks.GetValueOrDefault(check) ?? Find(options.Target.Name, check);

    private CheckOverride? Find(string target, string check) =>
        ByTarget.GetValueOrDefault((target, check)) ?? Everywhere.GetValueOrDefault(check);
}
