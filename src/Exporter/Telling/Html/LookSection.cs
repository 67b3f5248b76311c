using Exporter.Probing.Diagnosis;
using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Watching;

namespace Exporter.Telling.Html;

/// <summary>One watch of a target and what it last saw. Stateless.</summary>
internal static class LookSection
{
    /// <summary>A section.</summary>
    public static Markup Of(Seen seen, Viewer viewer, DateTimeOffset now) =>
        Markup.Of(
            $"""
            <h2 id="{seen.Watch.Probe}-{seen.Watch.Object}">{seen.Watch.Object} <span class="soft">{seen.Watch.Probe}</span> {Marks.Dot(
                Standing.Of(seen),
                viewer
            )}</h2>
            {(seen.Result is { } result ? Result(result, viewer, now) : Nothing(viewer))}
            """
        );

    private static Markup Nothing(Viewer viewer) =>
        Markup.Of($"<p>{viewer.Say("No look yet, or none within three intervals.", "尚未探测，或在三个周期内没有结果。")}</p>");

    private static Markup Result(WatchResult result, Viewer viewer, DateTimeOffset now) =>
        Markup.Of(
            $"""
            <p class="soft">{viewer.Say("Last look", "最近探测")} {Marks.Ago(result.At, now, viewer)} · {viewer.Say(
                "every",
                "周期"
            )} {Marks.Took(result.Watch.Interval)} · {viewer.Say("port", "端口")} {result.Watch.Look.Options.Endpoint.Port}</p>
            {result.Round.Select(report => Card(report, viewer))}
            {CheckTable.Of(result.Verdicts, viewer)}
            {HistoryStrip.Of(result.History, viewer)}
            """
        );

    /// <summary>How one look went.</summary>
    /// <param name="report">The look.</param>
    /// <param name="viewer">Who reads.</param>
    /// <param name="head">What stands before the address.</param>
    /// <param name="checks">What stands before the transcript.</param>
    public static Markup Card(ProbeReport report, Viewer viewer, Markup head = default, Markup checks = default) =>
        Markup.Of(
            $"""
            <div class="card {(report.Failure is null ? "ok" : "critical")}">
            <div class="line">{head}<b class="mono">{report.Address?.ToString() ?? "-"}</b> <span class="soft">{viewer.Say("took", "耗时")} {Marks.Took(
                report.Duration
            )}, {Marks.Time(report.StartedAt)}</span></div>
            {Failed(report.Failure, viewer)}
            {PhaseBars.Waterfall(report, viewer)}
            {JourneyBars.Of(report, viewer)}
            {CertificateDetails.Of(report.Facts?.Tls, viewer)}
            {checks}
            {Transcript(report.Transcript, viewer)}
            </div>

            """
        );

    private static Markup Failed(Failure? failure, Viewer viewer) =>
        failure is null
            ? Markup.None
            : Markup.Of(
                $"""<p class="observed failed">{viewer.Say(failure.Words)} <span class="soft mono">kind={failure.Kind.Label()} phase={failure.Phase.Label()}</span>{Markup.When(failure.Ours, $" {viewer.Say("(on our side)", "（监控侧原因）")}")}</p>"""
            );

    private static Markup Transcript(IReadOnlyList<TranscriptLine> lines, Viewer viewer) =>
        Markup.When(
            lines.Count > 0,
            $"""<details><summary>{viewer.Say("Transcript", "会话记录")} ({lines.Count})</summary><pre class="transcript">{lines.Select(Line)}</pre></details>"""
        );

    private static Markup Line(TranscriptLine line) =>
        Markup.Of(
            $"""<span class="at">{Marks.Took(line.At).PadLeft(8)}</span> <span class="{(line.FromServer ? "server" : "client")}">{(line.FromServer ? "S:" : "C:")} {line.Text}</span>{"\n"}"""
        );
}
