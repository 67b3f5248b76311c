using Exporter.Probing.Probes;
using Exporter.Probing.Targets;
using Exporter.Telling;

namespace Exporter.Commands.Check;

/// <summary>One line of a drawn way of a mail. Immutable.</summary>
/// <param name="Step">What happened.</param>
/// <param name="Host">Who had the mail; empty where it is not told.</param>
/// <param name="Time">How long it took.</param>
/// <param name="Bar">Its stretch of the whole, drawn.</param>
/// <param name="Slowest">True for the step that took longest.</param>
internal sealed record TimeLine(string Step, string Host, string Time, string Bar, bool Slowest)
{
    private const int Width = 40;

    /// <summary>The lines of a look at a round trip; none for any other look.</summary>
    public static IReadOnlyList<TimeLine> Of(ProbeReport report, Language language)
    {
        var journey = JourneyStep.Of(report);
        var whole = JourneyStep.Whole(journey);
        return
        [
            .. journey.Select(step => new TimeLine(
                step.Name.In(language),
                step.Host,
                LookRow.TimeOf(step.Duration),
                Draw(step, whole),
                step.Slowest
            )),
        ];
    }

    private static string Draw(JourneyStep step, TimeSpan whole)
    {
        if (whole <= TimeSpan.Zero)
        {
            return "";
        }
        var start = Math.Min((int)(step.Start / whole * Width), Width - 1);
        var length = Math.Clamp((int)Math.Round(step.Duration / whole * Width), 1, Width - start);
        return new string(' ', start) + new string('█', length);
    }
}
