using Exporter.Probing.Diagnosis;

namespace Exporter.Telling;

/// <summary>A finding and those that follow from it. Immutable.</summary>
/// <param name="Finding">The cause.</param>
/// <param name="Follows">What it explains on the same target.</param>
internal sealed record Cause(Finding Finding, IReadOnlyList<Finding> Follows);

/// <summary>Puts findings under what explains them, so that one cause is told once. Stateless.</summary>
internal static class Causes
{
    /// <summary>The causes, worst first; every finding stands in exactly one of them.</summary>
    public static IEnumerable<Cause> Of(IEnumerable<Finding> findings)
    {
        var all = findings.ToList();
        var heads = all.Where(finding => finding.ExplainedBy is null).ToList();
        var known = heads.Select(head => (head.Target, head.Check.Id)).ToHashSet();
        // A cause that is itself no finding must not hide what it explains.
        heads.AddRange(all.Where(finding => finding.ExplainedBy is { } cause && !known.Contains((finding.Target, cause))));
        var follows = all.Except(heads).ToLookup(finding => (finding.Target, finding.ExplainedBy!));
        return heads
            .OrderByDescending(head => head.Status)
            .Select(head => new Cause(head, head.ExplainedBy is null ? [.. follows[(head.Target, head.Check.Id)]] : []));
    }
}
