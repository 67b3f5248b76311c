using Exporter.Exposition;
using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>What stands around every page. Stateless.</summary>
internal static class PageFrame
{
    private const int RefreshSeconds = 30;

    /// <summary>A whole page.</summary>
    /// <param name="title">Its title, also in the tab.</param>
    /// <param name="status">Colours the icon in the tab, so that a tab in the background tells too.</param>
    /// <param name="body">What stands between head and foot.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="now">The moment it tells about.</param>
    /// <param name="live">True if it reloads itself.</param>
    public static Markup Around(string title, Status status, Markup body, Viewer viewer, DateTimeOffset now, bool live = false) =>
        Markup.Of(
            $"""
            <!doctype html>
            <html lang="{(viewer.Code == "zh" ? "zh-CN" : "en")}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">{Markup.When(live, $"""<meta http-equiv="refresh" content="{RefreshSeconds}">""")}
            <title>{title} · mail-exporter</title>
            <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='{Colour(
                status
            )}'/%3E%3C/svg%3E">
            <style>{StyleSheet.Markup}</style>
            </head>
            <body>
            {Head(viewer)}
            <main>
            {body}
            </main>
            <footer>mail-exporter {SelfMetrics.Version}{Share(viewer)} · {Marks.Time(now)}{Markup.When(
                live,
                $" · {viewer.Say("reloads every 30 s", "每 30 秒自动刷新")}"
            )}</footer>
            </body>
            </html>

            """
        );

    private static Markup Head(Viewer viewer) =>
        Markup.Of(
            $"""
            <header>
            <a class="home" href="{viewer.Link("")}">mail-exporter</a>
            <nav>
            <a href="{viewer.Link("")}">{viewer.Say("Status", "状态")}</a>
            <a href="{viewer.Link("findings")}">{viewer.Say("Findings", "问题")}</a>
            <a href="{viewer.Link("runbooks")}">{viewer.Say("Runbooks", "处理手册")}</a>
            <a href="{viewer.Link("logs")}">{viewer.Say("Logs", "日志")}</a>
            <a href="{viewer.Root}metrics">/metrics</a>
            <a href="{viewer.Root}config">/config</a>
            <a href="{viewer.Root}-/healthy">/-/healthy</a>
            </nav>
            <span class="lang"><a href="?lang=en" lang="en">English</a> <a href="?lang=zh" lang="zh-CN">中文</a></span>
            </header>
            """
        );

    private static Markup Share(Viewer viewer) =>
        ShardWords.Of(viewer.Shard) is { } words ? Markup.Of($" · {viewer.Say(words)}") : Markup.None;

    private static string Colour(Status status) =>
        status switch
        {
            Status.Critical => "%23d1242f",
            Status.Warning => "%23c27803",
            Status.Unknown => "%237a7f87",
            _ => "%231a8f4a",
        };
}
