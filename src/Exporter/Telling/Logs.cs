using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Telling;

/// <summary>The last looks, as somebody wants to read them. Immutable.</summary>
/// <param name="Looks">Newest first.</param>
/// <param name="Limit">How many are kept, and as many failed ones after them.</param>
/// <param name="Target">The target that was asked for; null for all.</param>
internal sealed record Logs(IReadOnlyList<ProbeReport> Looks, int Limit, string? Target)
{
    /// <summary>The looks at one target, or all.</summary>
    public static Logs Of(LookHistory history, string? target) =>
        new([.. history.List().Where(look => target is null || look.Options.Target.Name == target)], history.Limit, target);
}
