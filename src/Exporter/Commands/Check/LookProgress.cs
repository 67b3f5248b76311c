using Exporter.Probing.Network;
using Exporter.Probing.Targets;
using Exporter.Probing.Watching;
using Exporter.Telling;
using Spectre.Console;
using Status = Exporter.Probing.Probes.Status;

namespace Exporter.Commands.Check;

/// <summary>Shows a person at a terminal which looks still run; it vanishes when the report comes. Thread-safe: one lock.</summary>
internal sealed class LookProgress
{
    private static readonly Words Looking = new("looking", "探测中");

    private readonly Lock guard = new();
    private readonly Dictionary<Watch, WatchResult> ended = [];
    private readonly IReadOnlyList<Watch> watches;
    private readonly Language language;

    private LookProgress(IReadOnlyList<Watch> watches, Language language) => (this.watches, this.language) = (watches, language);

    /// <summary>Runs the looks with a line for each of them.</summary>
    public static Task<CheckReport> RunAsync(IAnsiConsole console, CheckRun run, Language language, CancellationToken cancellationToken)
    {
        var progress = new LookProgress(run.Watches, language);
        return console
            .Live(progress.Render())
            .AutoClear(true)
            .StartAsync(live =>
                run.RunAsync(
                    (watch, result) =>
                    {
                        progress.Note(watch, result);
                        live.UpdateTarget(progress.Render());
                    },
                    cancellationToken
                )
            );
    }

    private void Note(Watch watch, WatchResult result)
    {
        lock (guard)
        {
            ended[watch] = result;
        }
    }

    private Rows Render()
    {
        lock (guard)
        {
            return new Rows(watches.Select(watch => Line(watch, ended.GetValueOrDefault(watch))));
        }
    }

    private Text Line(Watch watch, WatchResult? result)
    {
        var name = $"{watch.Target.Name}  {LookRow.NameOf(watch)}";
        return result is null ? new Text($"… {name}  {Looking.In(language)}", TextPage.Faint)
            : !result.Newest.Applies ? new Text($"– {name}", TextPage.Faint)
            : new Text(
                $"{StatusMark.Of(StatusOf(result), language)}  {name}  {LookRow.TimeOf(result.Newest.Duration)}",
                StatusMark.Style(StatusOf(result))
            );
    }

    /// <summary>A refused port may yet turn out to be one that is not offered, so it is not painted red here.</summary>
    private static Status StatusOf(WatchResult result) =>
        result.Failure is { Kind: FailureKind.Refused } ? Status.Unknown : Standing.Of(result.Verdicts);
}
