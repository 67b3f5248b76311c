using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Telling.Html;

/// <summary>Everything about one target. Stateless.</summary>
internal static class TargetPage
{
    /// <summary>The page of a watched target.</summary>
    public static Markup Of(TargetBoard board, Viewer viewer, DateTimeOffset now)
    {
        var standing = Standing.Of(board.Verdicts);
        var target = board.Target;
        var body = Markup.Of(
            $"""
            <h1>{target.Name} {Marks.Dot(standing, viewer)}</h1>
            <p class="soft"><span class="mono">{target.Host}</span>{target.Labels.Select(label =>
                Markup.Of($" · {label.Key}={label.Value}")
            )} · <a href="{viewer.ToLogs(target.Name)}">{viewer.Say("Logs", "日志")}</a> · <a href="?format=json&amp;lang={viewer.Code}">JSON</a></p>
            {Findings(board.Findings, viewer)}
            {OverriddenTable.Of(Overridden.On(board), viewer)}
            {Joint(board.Joint, viewer)}
            {board.Looks.Where(seen => seen.Applies).Select(seen => LookSection.Of(seen, viewer, now))}
            {NotLookedAt([.. board.Looks.Where(seen => !seen.Applies)], viewer)}
            """
        );
        return PageFrame.Around(target.Name, standing, body, viewer, now);
    }

    /// <summary>The page of the exporter itself.</summary>
    public static Markup OfSelf(Board board, Viewer viewer)
    {
        var standing = Standing.Of(board.Self);
        var body = Markup.Of(
            $"""
            <h1>{Target.Exporter} {Marks.Dot(standing, viewer)}</h1>
            <p class="soft">{viewer.Say(
                "What this program says about itself and its own network.",
                "本程序对自身及所在网络的判断。"
            )} <a href="?format=json&amp;lang={viewer.Code}">JSON</a></p>
            {Findings(Finding.Among(Target.Exporter, board.Self, []), viewer)}
            <h2>{viewer.Say("Checks", "检查")}</h2>
            {CheckTable.Of(board.Self, viewer)}
            """
        );
        return PageFrame.Around(Target.Exporter, standing, body, viewer, board.Now);
    }

    private static Markup Findings(IEnumerable<Finding> findings, Viewer viewer)
    {
        var red = Causes.Of(findings).Where(cause => cause.Finding.Status.IsRed()).ToList();
        return Markup.Of($"{red.Select(cause => FindingCard.Of(cause, viewer, open: true))}");
    }

    private static Markup Joint(IReadOnlyList<Verdict> verdicts, Viewer viewer) =>
        Markup.When(verdicts.Count > 0, $"<h2>{viewer.Say("Over all looks", "综合各次探测")}</h2>{CheckTable.Of(verdicts, viewer)}");

    private static Markup NotLookedAt(List<Seen> looks, Viewer viewer) =>
        Markup.When(
            looks.Count > 0,
            $"""
            <h2>{viewer.Say("Nothing to look at", "无可探测对象")}</h2>
            <p class="soft">{viewer.Say(
                "The host has no address of this family, or this machine has no route for it:",
                "该主机没有此地址族的地址，或本机没有相应路由："
            )} <span class="mono">{string.Join(", ", looks.Select(seen => seen.Watch.Object).Distinct())}</span></p>
            """
        );
}
