using System.Collections.Frozen;
using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Telling;

/// <summary>Every check the program knows, by id. Immutable.</summary>
internal static class CheckIndex
{
    private static readonly FrozenDictionary<string, CheckDefinition> Definitions = ProbeCatalog
        .All.SelectMany(kind => kind.Checks)
        .Concat(JointChecks.All.Select(joint => joint.Check))
        .Concat(SelfChecks.All)
        .DistinctBy(check => check.Id)
        .ToFrozenDictionary(check => check.Id);

    /// <summary>The check with this id; null for chapters that are about alerts only, and unknown ids.</summary>
    public static CheckDefinition? Find(string id) => Definitions.GetValueOrDefault(id);
}
