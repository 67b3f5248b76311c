using Exporter.Probing.Probes;

namespace Exporter.Telling.Html;

/// <summary>The way of a mail as a picture that needs no script. Stateless.</summary>
internal static class JourneyBars
{
    private const int Width = 1000;

    /// <summary>One row for each step, one below the other as time goes on; nothing for a look that is no round trip.</summary>
    public static Markup Of(ProbeReport report, Reader reader)
    {
        var journey = JourneyStep.Of(report);
        var whole = JourneyStep.Whole(journey);
        return journey.Count == 0
            ? Markup.None
            : Markup.Of(
                $"""<table class="waterfall"><caption>{reader.Say("The way of the newest mail", "最近一封邮件的路径")}</caption>{journey.Select(step => Row(step, whole, reader))}</table>"""
            );
    }

    private static Markup Row(JourneyStep step, TimeSpan whole, Reader reader) =>
        Markup.Of(
            $"""
            <tr><th scope="row">{reader.Say(step.Name)} <span class="soft mono">{step.Host}</span></th><td><svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true"><rect class="{(
                step.Slowest ? "greeting" : "tls"
            )}" x="{Share(step.Start, whole)}" width="{Math.Max(4, Share(step.Duration, whole))}" height="10"/></svg></td><td class="num">{Marks.Took(
                step.Duration
            )}{Markup.When(step.Slowest, $""" <b>{reader.Say("slowest", "最慢")}</b>""")}</td></tr>

            """
        );

    private static int Share(TimeSpan part, TimeSpan whole) => whole > TimeSpan.Zero ? (int)(part / whole * Width) : 0;
}
