using Exporter.Probing.Probes;
using Exporter.Probing.Targets;

namespace Exporter.Telling.Html;

/// <summary>A stretch of a look: a completed phase, or the one in which it ended early. Immutable.</summary>
/// <param name="Phase">Which.</param>
/// <param name="Start">Since the look began.</param>
/// <param name="Duration">How long.</param>
/// <param name="Failed">True for the one that was not completed.</param>
internal readonly record struct Stretch(Phase Phase, TimeSpan Start, TimeSpan Duration, bool Failed)
{
    /// <summary>The stretches of a look, in the order of the wire.</summary>
    public static IReadOnlyList<Stretch> Of(ProbeReport report)
    {
        var implicitTls = report.Options.Endpoint.Service.Tls == TlsMode.Implicit;
        var (stretches, at) = (new List<Stretch>(), TimeSpan.Zero);
        foreach (var phase in report.Phases.OrderBy(phase => Place(phase.Phase, implicitTls)))
        {
            stretches.Add(new(phase.Phase, at, phase.Duration, false));
            at += phase.Duration;
        }
        if (report.Failure is { } failure)
        {
            var rest = report.Duration - at;
            stretches.Add(new(failure.Phase, at, rest > TimeSpan.Zero ? rest : TimeSpan.Zero, true));
        }
        return stretches;
    }

    /// <summary>With implicit TLS the handshake comes right after the connection.</summary>
    private static double Place(Phase phase, bool implicitTls) =>
        phase == Phase.Tls && implicitTls ? (double)Phase.Connect + 0.5 : (double)phase;
}

/// <summary>Phases of a look as a picture that needs no script. Stateless.</summary>
internal static class PhaseBars
{
    private const int Width = 1000;

    /// <summary>One bar in which every phase has its share.</summary>
    public static Markup Bar(ProbeReport report, Reader reader)
    {
        var stretches = Stretch.Of(report);
        var spoken = string.Join(", ", stretches.Select(stretch => Spoken(stretch, reader)));
        return stretches.Count == 0
            ? Markup.None
            : Markup.Of(
                $"""<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="{spoken}">{stretches.Select(stretch => Rectangle(stretch, Whole(stretches), reader))}</svg>"""
            );
    }

    /// <summary>One row for each phase, one below the other as time goes on.</summary>
    public static Markup Waterfall(ProbeReport report, Reader reader)
    {
        var stretches = Stretch.Of(report);
        return stretches.Count == 0
            ? Markup.None
            : Markup.Of(
                $"""<table class="waterfall"><caption>{reader.Say("Phases", "各阶段")}</caption>{stretches.Select(stretch => Row(stretch, Whole(stretches), reader))}</table>"""
            );
    }

    private static Markup Row(Stretch stretch, TimeSpan whole, Reader reader) =>
        Markup.Of(
            $"""
            <tr><th scope="row">{reader.Say(stretch.Phase.Name())}</th><td><svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">{Rectangle(
                stretch,
                whole,
                reader
            )}</svg></td><td class="num">{Marks.Took(stretch.Duration)}{Markup.When(
                stretch.Failed,
                $""" <b class="failed">{reader.Say("failed here", "在此失败")}</b>"""
            )}</td></tr>

            """
        );

    private static Markup Rectangle(Stretch stretch, TimeSpan whole, Reader reader) =>
        Markup.Of(
            $"""<rect class="{(stretch.Failed ? "failed" : "")} {stretch.Phase.Label()}" x="{Share(stretch.Start, whole)}" width="{Math.Max(4, Share(stretch.Duration, whole))}" height="10"><title>{Spoken(stretch, reader)}</title></rect>"""
        );

    private static string Spoken(Stretch stretch, Reader reader) =>
        $"{reader.Say(stretch.Phase.Name())} {Marks.Took(stretch.Duration)}{(stretch.Failed ? reader.Say(" (failed)", "（失败）") : "")}";

    private static TimeSpan Whole(IReadOnlyList<Stretch> stretches) => stretches[^1].Start + stretches[^1].Duration;

    private static int Share(TimeSpan part, TimeSpan whole) => whole > TimeSpan.Zero ? (int)(part / whole * Width) : 0;
}
