using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>The last looks with phases, failure and transcript. Stateless.</summary>
internal static class LogsPage
{
    /// <summary>The whole page.</summary>
    public static Markup Of(Logs logs, Viewer viewer, DateTimeOffset now)
    {
        var title = viewer.Say("Logs", "日志");
        var filter = logs.Target is { } target ? $"&target={Uri.EscapeDataString(target)}" : "";
        var body = Markup.Of(
            $"""
            <h1>{title}{(logs.Target is { } name ? Markup.Of($": {name}") : Markup.None)}</h1>
            <p class="soft">{Kept(logs, viewer)}{Markup.When(
                logs.Target is not null,
                $""" · <a href="{viewer.Link("logs")}">{viewer.Say("all targets", "全部目标")}</a>"""
            )} · <a href="?format=json&amp;lang={viewer.Code}{filter}">JSON</a></p>
            {Markup.When(logs.Looks.Count == 0, $"<p>{viewer.Say("No look is kept.", "没有保留的探测。")}</p>")}
            {logs.Looks.Select(look => Entry(look, viewer))}
            """
        );
        return PageFrame.Around(title, Status.Ok, body, viewer, now);
    }

    private static string Kept(Logs logs, Viewer viewer) =>
        logs.Limit == 0
            ? viewer.Say("--history.limit=0: no look is kept", "--history.limit=0：不保留任何探测")
            : viewer.Say(
                $"{logs.Looks.Count} looks, newest first; the last {logs.Limit} of all targets are kept, and as many failed ones from before them",
                $"{logs.Looks.Count} 次探测，最新在前；保留全部目标最近的 {logs.Limit} 次，以及更早失败的至多 {logs.Limit} 次"
            );

    private static Markup Entry(ProbeReport look, Viewer viewer) =>
        LookSection.Card(
            look,
            viewer,
            Markup.Of(
                $"""<a class="target" href="{viewer.ToLogs(look.Options.Target.Name)}">{look.Options.Target.Name}</a> <b>{look.Kind.Name}</b> <span class="mono soft">{look.Options.Object}</span> """
            ),
            CheckTable.Of(look.Verdicts, viewer)
        );
}
