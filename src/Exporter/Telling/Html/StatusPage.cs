using Exporter.Probing.Diagnosis;
using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>The status page: what is red and why, then every target. Stateless.</summary>
internal static class StatusPage
{
    private const int MaxRed = 50;

    /// <summary>The whole page.</summary>
    /// <param name="board">Everything known.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="sheet">Which sheet of the targets, from 1.</param>
    public static Markup Of(Board board, Viewer viewer, int sheet)
    {
        var causes = Causes.Of(board.Findings).Where(cause => cause.Finding.Status.IsRed()).ToList();
        var standing = Standing.Of(board);
        var body = Markup.Of(
            $"""
            <h1>{Headline(standing, causes.Count, viewer)}</h1>
            {Tallies(board, causes, viewer)}
            {Red(causes, viewer)}
            <h2>{viewer.Say("Targets", "监控目标")}</h2>
            {TargetTable.Of(board, viewer, sheet)}
            """
        );
        return PageFrame.Around(viewer.Say("Status", "状态"), standing, body, viewer, board.Now, live: true);
    }

    private static Markup Headline(Status standing, int causes, Viewer viewer) =>
        causes switch
        {
            0 when standing == Status.Ok => Markup.Of($"{viewer.Say("Everything that is watched is well", "所有监控对象均正常")}"),
            0 => Markup.Of($"{viewer.Say("Nothing is red, but not everything was seen", "没有红色项，但并非全部已观察到")}"),
            1 => Markup.Of($"{viewer.Say("One thing is wrong", "有 1 个问题")}"),
            _ => Markup.Of($"{viewer.Say($"{causes} things are wrong", $"有 {causes} 个问题")}"),
        };

    private static Markup Tallies(Board board, List<Cause> causes, Viewer viewer)
    {
        var unknown = board.Targets.Sum(target => target.Verdicts.Count(verdict => verdict is { Status: Status.Unknown, Off: false }));
        var critical = causes.Count(cause => cause.Finding.Status == Status.Critical);
        return Markup.Of(
            $"""
            <ul class="tallies">
            <li>{Marks.Dot(Status.Critical, viewer)} {critical}</li>
            <li>{Marks.Dot(Status.Warning, viewer)} {causes.Count - critical}</li>
            <li>{Marks.Dot(Status.Unknown, viewer)} {viewer.Say($"{unknown} checks", $"{unknown} 项检查")}</li>
            <li class="soft">{viewer.Say($"{board.Targets.Count} targets", $"{board.Targets.Count} 个监控目标")}</li>
            </ul>
            """
        );
    }

    private static Markup Red(List<Cause> causes, Viewer viewer) =>
        causes.Count == 0
            ? Markup.None
            : Markup.Of(
                $"""
                <h2>{viewer.Say("What is red, and why", "哪里红了，为什么")}</h2>
                {causes.Take(MaxRed).Select(cause => Line(cause, viewer))}
                <p><a href="{viewer.Link("findings")}">{viewer.Say("All causes and fixes", "全部原因与处理方法")}</a>{Markup.When(
                    causes.Count > MaxRed,
                    $" {viewer.Say($"and {causes.Count - MaxRed} more", $"，另有 {causes.Count - MaxRed} 项")}"
                )}</p>
                """
            );

    private static Markup Line(Cause cause, Viewer viewer)
    {
        var finding = cause.Finding;
        var meaning = Prose.Blocks(viewer.Chapter(finding.Check.Id).Meaning).FirstOrDefault();
        return Markup.Of(
            $"""
            <div class="card {finding.Status.Label()}"><div class="line">{Marks.Dot(finding.Status, viewer)} {Marks.Target(
                finding.Target,
                viewer
            )} {Marks.Check(finding.Check.Id, viewer)} <span class="observed">{viewer.Say(finding.Observed)}</span></div>
            <div class="soft">{MarkdownMarkup.Line(meaning?.Lines[0] ?? "")} <a href="{viewer.ToTarget(finding.Target)}">{viewer.Say(
                "Causes and fix",
                "原因与处理"
            )}</a></div>{Also(cause, viewer)}</div>

            """
        );
    }

    private static Markup Also(Cause cause, Viewer viewer) =>
        Markup.When(
            cause.Follows.Count > 0,
            $"""<div class="soft">{viewer.Say("It also explains: ", "同时可解释：")}{string.Join(", ", cause.Follows.Select(follow => follow.Check.Id))}</div>"""
        );
}
