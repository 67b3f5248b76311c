using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;

namespace Exporter.Telling.Html;

/// <summary>Every target with the latest of each look, worst first, a sheet at a time. Stateless.</summary>
internal static class TargetTable
{
    private const int PerSheet = 200;

    /// <summary>One sheet.</summary>
    public static Markup Of(Board board, Viewer viewer, int sheet)
    {
        var sheets = Math.Max(1, (board.Targets.Count + PerSheet - 1) / PerSheet);
        var shown = Math.Clamp(sheet, 1, sheets);
        var targets = board
            .Targets.OrderByDescending(target => Standing.Of(target.Verdicts).Rank())
            .Skip((shown - 1) * PerSheet)
            .Take(PerSheet);
        return Markup.Of(
            $"""
            <div class="scroll"><table class="targets">
            <thead><tr><th>{viewer.Say("Target", "目标")}</th><th>{viewer.Say("Service", "服务")}</th><th>{viewer.Say(
                "Look",
                "探测"
            )}</th><th>{viewer.Say("Status", "状态")}</th><th>{viewer.Say("Phases", "各阶段")}</th><th>{viewer.Say(
                "Took",
                "耗时"
            )}</th><th>{viewer.Say("Last look", "最近探测")}</th></tr></thead>
            {Self(board, viewer)}
            {targets.Select(target => Rows(target, board.Now, viewer))}
            </table></div>
            {Sheets(shown, sheets, viewer)}
            """
        );
    }

    private static Markup Self(Board board, Viewer viewer) =>
        Markup.Of(
            $"""<tbody><tr><th scope="row">{Marks.Target(Target.Exporter, viewer)}</th><td class="soft" colspan="2">{viewer.Say("this program itself", "本程序自身")}</td><td colspan="4">{Marks.Dot(Standing.Of(board.Self), viewer)}</td></tr></tbody>"""
        );

    private static Markup Rows(TargetBoard board, DateTimeOffset now, Viewer viewer)
    {
        var looks = board.Looks.Where(seen => seen.Applies).ToList();
        var name = Markup.Of(
            $"""<th scope="rowgroup" rowspan="{Math.Max(1, looks.Count)}">{Marks.Target(board.Target.Name, viewer)}<small>{board.Target.Host}</small></th>"""
        );
        return Markup.Of(
            $"""
            <tbody>{looks.Select(
                (seen, index) => Markup.Of($"<tr>{(index == 0 ? name : Markup.None)}{Cells(seen, now, viewer)}</tr>\n")
            )}{Markup.When(looks.Count == 0, $"""<tr>{name}<td colspan="6">{Marks.Dot(null, viewer)}</td></tr>""")}</tbody>
            """
        );
    }

    private static Markup Cells(Seen seen, DateTimeOffset now, Viewer viewer)
    {
        var options = seen.Watch.Look.Options;
        var (name, family) =
            options.Reach == Reach.OneFamily ? (options.Endpoint.Service.Name, options.Endpoint.Family.Label()) : (seen.Watch.Object, "");
        var head = Markup.Of(
            $"""<td>{name} <span class="soft">{family}</span></td><td class="soft">{seen.Watch.Probe}</td><td class="why">{Marks.Dot(Standing.Of(seen), viewer)}"""
        );
        return seen.Result is not { } result
            ? Markup.Of(
                $"""{head} <span class="soft">{viewer.Say("no fresh look", "没有最新结果")}</span></td><td></td><td></td><td></td>"""
            )
            : Markup.Of(
                $"""{head} {Why(result, viewer)}</td><td>{PhaseBars.Bar(result.Newest, viewer)}</td><td class="num">{Marks.Took(result.Newest.Duration)}</td><td class="num">{Marks.Ago(result.At, now, viewer)}</td>"""
            );
    }

    /// <summary>How the look ended early, else which of its checks are red.</summary>
    private static Markup Why(WatchResult result, Viewer viewer) =>
        result.Failure is { } failure
            ? Markup.Of($"{viewer.Say(failure.Words)}")
            : Markup.Of(
                $"{result.Verdicts.Where(verdict => verdict.Status.IsRed() && !verdict.Off).Select(verdict => Markup.Of($"{Marks.Check(verdict.Check.Id, viewer)} "))}"
            );

    private static Markup Sheets(int shown, int sheets, Viewer viewer) =>
        Markup.When(
            sheets > 1,
            $"""<p>{viewer.Say("Sheet", "页")}: {Enumerable.Range(1, sheets).Select(sheet => sheet == shown ? Markup.Of($"<b>{sheet}</b> ") : Markup.Of($"""<a href="?lang={viewer.Code}&amp;sheet={sheet}">{sheet}</a> """))}</p>"""
        );
}
