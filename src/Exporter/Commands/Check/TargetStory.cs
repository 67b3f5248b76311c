using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Telling;

namespace Exporter.Commands.Check;

/// <summary>What was observed and on what. Immutable.</summary>
/// <param name="Text">What was observed.</param>
/// <param name="Objects">The objects; the target's name for a check that has only one.</param>
internal sealed record ObservedOn(string Text, IReadOnlyList<string> Objects);

/// <summary>A red check with its chapter. Immutable.</summary>
/// <param name="Status">Warning or critical.</param>
/// <param name="Check">The check's id.</param>
/// <param name="Standard">Where it is written.</param>
/// <param name="Observed">What was observed, worst first.</param>
/// <param name="Chapter">Meaning, causes and fix.</param>
/// <param name="Follows">The ids of checks that are red because of this one.</param>
internal sealed record RedFinding(
    Status Status,
    string Check,
    string Standard,
    IReadOnlyList<ObservedOn> Observed,
    Chapter Chapter,
    IReadOnlyList<string> Follows
);

/// <summary>Checks of which the same is to be said. Immutable.</summary>
/// <param name="Text">What.</param>
/// <param name="Checks">Their ids.</param>
internal sealed record StoryLine(string Text, IReadOnlyList<string> Checks);

/// <summary>What there is to tell about one target, in one language and in the order a person reads it. Immutable.</summary>
/// <param name="Red">Causes, worst first; what follows from them is told with them.</param>
/// <param name="Notes">What is worth knowing.</param>
/// <param name="Unknown">What could not be seen, and why.</param>
/// <param name="Overridden">What the operator counts differently, and why.</param>
internal sealed record TargetStory(
    IReadOnlyList<RedFinding> Red,
    IReadOnlyList<StoryLine> Notes,
    IReadOnlyList<StoryLine> Unknown,
    IReadOnlyList<StoryLine> Overridden
)
{
    /// <summary>The story of a target.</summary>
    public static TargetStory Of(TargetReport target, Reader reader)
    {
        var findings = target.Board.Findings.ToList();
        var red = findings.Where(finding => finding.Status.IsRed() && finding.ExplainedBy is null);
        var notes = findings.Where(finding => finding.Status == Status.Info).SelectMany(finding => finding.Objects);
        return new(
            [.. red.Select(finding => Tell(finding, findings, reader))],
            Lines(notes, reader),
            Lines(target.Unknown, reader),
            Lines(target.Overridden, verdict => verdict.Override!.Reason)
        );
    }

    private static RedFinding Tell(Finding finding, IReadOnlyList<Finding> all, Reader reader) =>
        new(
            finding.Status,
            finding.Check.Id,
            finding.Check.Standard,
            [
                .. finding
                    .Objects.GroupBy(verdict => reader.Say(verdict.Observed))
                    .Select(same => new ObservedOn(same.Key, [.. same.Select(verdict => Subject(finding, verdict)).Distinct()])),
            ],
            reader.Chapter(finding.Check.Id),
            [.. all.Where(other => other.ExplainedBy == finding.Check.Id).Select(other => other.Check.Id).Distinct()]
        );

    private static string Subject(Finding finding, Verdict verdict) => verdict.Object.Length > 0 ? verdict.Object : finding.Target;

    private static IReadOnlyList<StoryLine> Lines(IEnumerable<Verdict> verdicts, Reader reader) =>
        Lines(verdicts, verdict => reader.Say(verdict.Observed));

    private static IReadOnlyList<StoryLine> Lines(IEnumerable<Verdict> verdicts, Func<Verdict, string> text) =>
        [.. verdicts.GroupBy(text).Select(same => new StoryLine(same.Key, [.. same.Select(verdict => verdict.Check.Id).Distinct()]))];
}
