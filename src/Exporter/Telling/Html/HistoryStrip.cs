using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Telling.Html;

/// <summary>Earlier looks as a strip, oldest left, and the failed ones in words. Stateless.</summary>
internal static class HistoryStrip
{
    private const int Step = 10;

    /// <summary>A block; nothing before the first look.</summary>
    public static Markup Of(IReadOnlyList<PastLook> history, Viewer viewer)
    {
        var failed = history.Where(look => look.Kind is not null).ToList();
        var summary = viewer.Say(
            $"{failed.Count} of the {history.Count} kept looks ended early; failures are kept longer",
            $"保留的 {history.Count} 次探测中有 {failed.Count} 次提前结束（失败保留更久）"
        );
        return Markup.When(
            history.Count > 0,
            $"""
            <details><summary>{viewer.Say("History", "历史")}: {summary}</summary>
            <svg class="history" viewBox="0 0 {PastLook.Max * Step} 10" role="img" aria-label="{summary}">{history.Reverse().Select(
                (look, index) => Cell(look, index, viewer)
            )}</svg>
            {Markup.When(failed.Count > 0, $"<ul>{failed.Select(look => Line(look, viewer))}</ul>")}
            </details>
            """
        );
    }

    private static Markup Cell(PastLook look, int index, Viewer viewer) =>
        Markup.Of(
            $"""<rect class="{(look.Kind is null ? "good" : "bad")}" x="{index * Step}" width="{Step - 2}" y="{(look.Kind is null ? 3 : 0)}" height="{(look.Kind is null ? 7 : 10)}"><title>{Told(look, viewer)}</title></rect>"""
        );

    private static Markup Line(PastLook look, Viewer viewer) =>
        Markup.Of($"<li>{Marks.Time(look.At)} {Told(look, viewer)} ({Marks.Took(look.Duration)})</li>");

    private static string Told(PastLook look, Viewer viewer) =>
        look is { Kind: { } kind, Phase: { } phase }
            ? viewer.Say(new Failure(kind, phase, default).Words)
            : viewer.Say("went through", "成功");
}
