using System.Globalization;
using Spectre.Console;

namespace Exporter.Commands.Check;

/// <summary>Makes the console of a report: colour and movement for a person at a terminal, plain text for everybody else.</summary>
internal static class CheckConsole
{
    /// <summary>The width for files and pipes that do not say theirs, in cells.</summary>
    public const int PlainWidth = 100;

    /// <summary>A console that writes to the terminal's output.</summary>
    public static IAnsiConsole Create(Terminal terminal, Func<string, string?> environment)
    {
        // https://no-color.org: set and not empty, whatever it says.
        var rich = terminal.Interactive && environment("NO_COLOR") is null or "" && environment("TERM") != "dumb";
        var console = AnsiConsole.Create(
            new()
            {
                Ansi = rich ? AnsiSupport.Yes : AnsiSupport.No,
                ColorSystem = rich ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
                Interactive = rich ? InteractionSupport.Yes : InteractionSupport.No,
                Out = new AnsiConsoleOutput(terminal.Out),
                Enrichment = new() { UseDefaultEnrichers = false },
            }
        );
        if (!terminal.Interactive)
        {
            console.Profile.Width =
                int.TryParse(environment("COLUMNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var columns) && columns > 0
                    ? columns
                    : PlainWidth;
        }
        return console;
    }
}
