using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>One finding: what was observed, what it means, ranked causes, fix. Stateless.</summary>
internal static class FindingCard
{
    /// <summary>A cause and what follows from it.</summary>
    /// <param name="cause">The cause.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="open">True if causes and fix are shown at once.</param>
    public static Markup Of(Cause cause, Viewer viewer, bool open)
    {
        var finding = cause.Finding;
        return Markup.Of(
            $"""
            <section class="card {finding.Status.Label()}">
            <div class="line">{Marks.Dot(finding.Status, viewer)} {Marks.Target(finding.Target, viewer)} {Marks.Check(
                finding.Check.Id,
                viewer
            )} <span class="soft">{finding.Check.Standard}</span></div>
            <p class="observed">{viewer.Say(finding.Observed)}</p>
            {Objects(finding, viewer)}
            {Advice(viewer.Chapter(finding.Check.Id), viewer, open)}
            {Follows(cause.Follows, viewer)}
            </section>

            """
        );
    }

    private static Markup Objects(Finding finding, Viewer viewer) =>
        finding.Objects is [var only]
            ? Markup.When(only.Object.Length > 0, $"""<p class="mono soft">{only.Object} {Counted(only, viewer)}</p>""")
            : Markup.Of($"""<ul>{finding.Objects.Select(verdict => Object(verdict, viewer))}</ul>""");

    private static Markup Object(Verdict verdict, Viewer viewer) =>
        Markup.Of(
            $"""<li><span class="mono">{verdict.Object}</span> {Marks.Dot(verdict.Status, viewer)} {viewer.Say(verdict.Observed)} {Counted(verdict, viewer)}</li>"""
        );

    private static Markup Counted(Verdict verdict, Viewer viewer) =>
        Markup.When(
            verdict.Override is not null,
            $"{viewer.Say("counted so by the configuration: ", "按配置计：")}{verdict.Override?.Reason}"
        );

    private static Markup Advice(Chapter chapter, Viewer viewer, bool open) =>
        chapter.Meaning.Length == 0
            ? Markup.None
            : Markup.Of(
                $"""
                {MarkdownMarkup.Blocks(chapter.Meaning)}
                <details{Markup.When(open, $" open")}><summary>{viewer.Say(
                    "Causes, likeliest first, and what to do",
                    "可能的原因（按可能性排序）与处理方法"
                )}</summary>
                {ChapterMarkup.CausesAndFix(chapter, viewer)}
                </details>
                """
            );

    private static Markup Follows(IReadOnlyList<Finding> follows, Viewer viewer) =>
        Markup.When(
            follows.Count > 0,
            $"""<ul class="follows">{follows.Select(follow => Markup.Of($"<li>{Marks.Dot(follow.Status, viewer)} {Marks.Check(follow.Check.Id, viewer)} {viewer.Say(follow.Observed)} <span class=\"soft\">{viewer.Say("(follows from this)", "（由此引起）")}</span></li>"))}</ul>"""
        );
}
