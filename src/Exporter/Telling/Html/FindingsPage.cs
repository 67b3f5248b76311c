using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>Every finding with causes and fix. Stateless.</summary>
internal static class FindingsPage
{
    private const int MaxCards = 200;

    /// <summary>With few findings everything is open; with many one opens what one reads.</summary>
    private const int MaxOpen = 5;

    /// <summary>The whole page.</summary>
    public static Markup Of(Board board, Viewer viewer)
    {
        var causes = Causes.Of(board.Findings).ToList();
        var red = causes.Where(cause => cause.Finding.Status.IsRed()).ToList();
        var info = causes.Where(cause => !cause.Finding.Status.IsRed()).ToList();
        var body = Markup.Of(
            $"""
            <h1>{viewer.Say("Findings", "问题与处理")}</h1>
            <p class="soft">{viewer.Say("For programs: ", "供程序读取：")}<a href="?format=json&amp;lang={viewer.Code}">JSON</a></p>
            {Markup.When(red.Count == 0, $"<p>{viewer.Say("Nothing is red.", "没有红色项。")}</p>")}
            {red.Take(MaxCards).Select(cause => FindingCard.Of(cause, viewer, red.Count <= MaxOpen))}
            {Rest(red.Count, viewer)}
            {Markup.When(
                info.Count > 0,
                $"<h2>{viewer.Say("Worth knowing", "仅供参考")}</h2>{info.Take(MaxCards).Select(cause => FindingCard.Of(cause, viewer, false))}{Rest(info.Count, viewer)}"
            )}
            {OverriddenTable.Of(Overridden.On(board), viewer)}
            {UnseenTable.Of(board, viewer)}
            """
        );
        return PageFrame.Around(viewer.Say("Findings", "问题"), Standing.Of(board), body, viewer, board.Now);
    }

    private static Markup Rest(int count, Viewer viewer) =>
        Markup.When(
            count > MaxCards,
            $"<p>{viewer.Say($"{count - MaxCards} more are in the JSON.", $"其余 {count - MaxCards} 项见 JSON。")}</p>"
        );
}
