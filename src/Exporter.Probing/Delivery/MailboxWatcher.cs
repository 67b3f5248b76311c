using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>
/// Keeps a mailbox under watch: a session that ends is followed by another, after a pause that grows while it fails. Used by one route,
/// so not thread-safe.
/// </summary>
internal sealed class MailboxWatcher(ReceivingPlace place, MailboxWatch watch, SessionRunner sessions)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PollTimeout = TimeSpan.FromMinutes(5);

    private readonly TimeProvider clock = sessions.Services.Clock;
    private readonly HashSet<string> knownUids = [];
    private long looked = sessions.Services.Clock.GetTimestamp();

    /// <summary>Watches until stopped.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var pause = TimeSpan.Zero;
        for (var turn = 0; !stopping.IsCancellationRequested; turn++)
        {
            var (openings, begun) = (watch.Marks.Openings, clock.GetTimestamp());
            var (failure, transcript) = await HoldAsync(turn, stopping);
            var stood = watch.Marks.Openings > openings;
            // A server that breaks off as soon as the mailbox is open is not knocked at without end.
            pause =
                failure is null ? TimeSpan.Zero
                : pause == TimeSpan.Zero || (stood && clock.GetElapsedTime(begun) > Steady) ? FirstPause
                : Shorter(pause * 2, stood ? PollInterval : LongestPause);
            // A session that stood and broke is not worth a word if the next one stands.
            if (failure is not null && !stood)
            {
                await watch.Events.TellAsync(new RouteEvent.Shut(watch.Sorter.Bounces, failure, transcript), stopping);
            }
            await Task.Delay(IsPop && failure is null ? PollInterval : pause, clock, stopping);
        }
    }

    private bool IsPop => place.Place?.Endpoint.Service.Protocol == "pop3";

    private async Task<(Failure? Failure, IReadOnlyList<TranscriptLine> Transcript)> HoldAsync(int turn, CancellationToken stopping)
    {
        if (place.Maildir is { } path)
        {
            return (await new MaildirWatch(path, watch, clock).RunAsync(stopping), []);
        }
        // What was left to others may be nobody's by now.
        if (clock.GetElapsedTime(looked) > Day)
        {
            watch.Marks.Clear();
            knownUids.Clear();
            looked = clock.GetTimestamp();
        }
        var options = place.Place!;
        var end = await sessions.RunAsync<LoginFacts>(
            options,
            turn,
            [place.Address],
            leave =>
                IsPop
                    ? new Pop3WatchProbe(options, sessions.Services, watch, knownUids)
                    : new ImapWatchProbe(options, sessions.Services, watch, leave),
            IsPop ? PollTimeout : options.Timeout,
            stopping
        );
        if (IsPop && end.Failure is null)
        {
            await watch.OpenedAsync(stopping);
        }
        return (end.Failure, end.Transcript);
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
