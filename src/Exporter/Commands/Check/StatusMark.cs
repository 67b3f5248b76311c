using Exporter.Probing.Targets;
using Exporter.Telling;
using Spectre.Console;
using Status = Exporter.Probing.Probes.Status;

namespace Exporter.Commands.Check;

/// <summary>How a status looks: a glyph of one cell and a colour. Colour never tells anything that the word does not.</summary>
internal static class StatusMark
{
    /// <summary>Glyph and word.</summary>
    public static string Of(Status status, Language language) => $"{Glyph(status)} {status.Word().In(language)}";

    /// <summary>The colour.</summary>
    public static Style Style(Status status) =>
        status switch
        {
            Status.Critical => new(Color.Red, decoration: Decoration.Bold),
            Status.Warning => new(Color.Yellow),
            Status.Info => new(Color.Blue),
            Status.Ok => new(Color.Green),
            _ => new(Color.Purple),
        };

    private static char Glyph(Status status) =>
        status switch
        {
            Status.Critical => '✖',
            Status.Warning => '!',
            Status.Info => '•',
            Status.Ok => '✔',
            _ => '?',
        };
}
