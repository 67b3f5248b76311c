using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>The chapter of a check or alert, and where it is red now. Stateless.</summary>
internal static class RunbookPage
{
    private const int MaxTargets = 50;

    /// <summary>A chapter's page.</summary>
    public static Markup Of(Chapter chapter, Board board, Viewer viewer)
    {
        var now = board.Findings.Where(finding => finding.Check.Id == chapter.Check && finding.Status.IsRed()).ToList();
        var body = Markup.Of(
            $"""
            <h1 class="mono">{chapter.Check}</h1>
            {Standard(chapter.Check, viewer)}
            {MarkdownMarkup.Blocks(chapter.Meaning)}
            {ChapterMarkup.CausesAndFix(chapter, viewer)}
            {Markup.When(
                now.Count > 0,
                $"<h2>{viewer.Say("Red now", "目前为红色的目标")}</h2><ul>{now.Take(MaxTargets).Select(finding => Line(finding, viewer))}</ul>"
            )}
            """
        );
        return PageFrame.Around(chapter.Check, now.Count > 0 ? now[0].Status : Status.Ok, body, viewer, board.Now);
    }

    /// <summary>The list of all chapters.</summary>
    public static Markup Index(Board board, Viewer viewer)
    {
        var body = Markup.Of(
            $"""
            <h1>{viewer.Say("Runbooks", "处理手册")}</h1>
            <ul>{CheckBook.Shipped.Checks(viewer.Language).Select(check =>
                Markup.Of($"<li>{Marks.Check(check, viewer)} <span class=\"soft\">{CheckIndex.Find(check)?.Standard}</span></li>")
            )}</ul>
            """
        );
        return PageFrame.Around(viewer.Say("Runbooks", "处理手册"), Standing.Of(board), body, viewer, board.Now);
    }

    private static Markup Standard(string check, Viewer viewer) =>
        CheckIndex.Find(check) is { } known
            ? Markup.Of($"""<p class="soft">{viewer.Say("Standard", "标准")}: {known.Standard}</p>""")
            : Markup.None;

    private static Markup Line(Finding finding, Viewer viewer) =>
        Markup.Of($"<li>{Marks.Dot(finding.Status, viewer)} {Marks.Target(finding.Target, viewer)} {viewer.Say(finding.Observed)}</li>");
}
