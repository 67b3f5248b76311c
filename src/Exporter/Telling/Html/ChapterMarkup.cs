using Exporter.Probing.Diagnosis;

namespace Exporter.Telling.Html;

/// <summary>The parts of a chapter. Stateless.</summary>
internal static class ChapterMarkup
{
    /// <summary>Ranked causes, then the fix.</summary>
    public static Markup CausesAndFix(Chapter chapter, Viewer viewer) =>
        Markup.Of(
            $"""
            <h3>{viewer.Say("Causes, likeliest first", "可能的原因（按可能性排序）")}</h3>
            <ol class="causes">{chapter.Causes.Select(cause => Markup.Of($"<li>{MarkdownMarkup.Line(cause)}</li>"))}</ol>
            <h3>{viewer.Say("What to do", "处理方法")}</h3>
            {MarkdownMarkup.Blocks(chapter.Fix)}
            """
        );
}
