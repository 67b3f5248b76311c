using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>Checks with status and observed value; what is in order, and what nobody saw, folds away. Stateless.</summary>
internal static class CheckTable
{
    /// <summary>A table, then two folded ones.</summary>
    public static Markup Of(IReadOnlyList<Verdict> verdicts, Viewer viewer)
    {
        var ok = verdicts.Where(verdict => verdict.Status == Status.Ok).ToList();
        var unseen = verdicts.Where(verdict => verdict.Status == Status.Unknown).ToList();
        var others = verdicts.Except(ok).Except(unseen).OrderByDescending(verdict => verdict.Status).ToList();
        return Markup.Of(
            $"""
            {Table(others, viewer)}
            {Folded(unseen, viewer.Say($"{unseen.Count} checks could not be seen", $"{unseen.Count} 项检查无法观察"), viewer)}
            {Folded(ok, viewer.Say($"{ok.Count} checks are ok", $"{ok.Count} 项检查正常"), viewer)}
            """
        );
    }

    private static Markup Folded(List<Verdict> verdicts, string summary, Viewer viewer) =>
        Markup.When(verdicts.Count > 0, $"<details><summary>{summary}</summary>{Table(verdicts, viewer)}</details>");

    private static Markup Table(List<Verdict> verdicts, Viewer viewer) =>
        Markup.When(
            verdicts.Count > 0,
            $"""<div class="scroll"><table><tbody>{verdicts.Select(verdict => Row(verdict, viewer))}</tbody></table></div>"""
        );

    private static Markup Row(Verdict verdict, Viewer viewer) =>
        Markup.Of(
            $"""
            <tr><td>{Marks.Dot(verdict.Status, viewer)}</td><td>{Marks.Check(verdict.Check.Id, viewer)}</td><td>{viewer.Say(
                verdict.Observed
            )}{Word(verdict.Override, viewer)}</td><td class="soft">{verdict.Check.Standard}</td></tr>

            """
        );

    private static Markup Word(CheckOverride? word, Viewer viewer) =>
        word is null
            ? Markup.None
            : Markup.Of(
                $"""<br><span class="soft">{viewer.Say("counts as", "计为")} {(word.Severity is { } severity ? viewer.Say(severity.Word()) : viewer.Say("off", "关闭"))}: {word.Reason}{Until(word, viewer)}</span>"""
            );

    private static Markup Until(CheckOverride word, Viewer viewer) =>
        word.Until is { } until ? Markup.Of($" ({viewer.Say("until", "截止")} {Marks.Time(until)})") : Markup.None;
}
