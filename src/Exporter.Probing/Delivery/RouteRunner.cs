using Exporter.Probing.Network;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>What every route needs. Its members are thread-safe.</summary>
/// <param name="Sessions">Holds sessions.</param>
/// <param name="Exchangers">Finds mail exchangers.</param>
/// <param name="Dkim">Checks signatures.</param>
/// <param name="Authentication">Checks what receivers say.</param>
/// <param name="Senders">Asks about the hosts that receivers had mail from.</param>
/// <param name="Ledger">Where to tell.</param>
/// <param name="Identity">Who we are to our mail.</param>
internal sealed record RouteServices(
    SessionRunner Sessions,
    MailExchangers Exchangers,
    DkimCheck Dkim,
    OwnAuthentication Authentication,
    SenderLookup Senders,
    RoundTripLedger Ledger,
    Identity Identity
)
{
    /// <summary>Time.</summary>
    public TimeProvider Clock => Sessions.Services.Clock;
}

/// <summary>
/// Runs one round trip: sends when it is due, hears what happens, writes it down, tells how it stands. Everything that changes does so in
/// one loop. Mutable; one run at a time, so not thread-safe.
/// </summary>
internal sealed class RouteRunner
{
    // A deadline is noticed this late at most.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);

    private readonly RoundTripOptions options;
    private readonly RouteServices services;
    private readonly TimeProvider clock;
    private readonly TokenKey key;
    private readonly RouteEvents events = new();
    private readonly RouteBook book;
    private readonly RouteStanding standing;
    private readonly Dispatch dispatch;
    private readonly TrialBook trials;
    private readonly List<RouteEvent.Found> waiting = [];

    // On the clock that nobody sets: one that is set back would stop the rhythm, one that is set forward break it.
    private long turned;
    private TimeSpan turn;
    private Task tick = Task.CompletedTask;
    private Task heard = Task.CompletedTask;

    /// <summary>Takes up a route where its journal left it.</summary>
    public RouteRunner(RoundTripOptions options, RouteServices services, Journal journal)
    {
        (this.options, this.services, clock) = (options, services, services.Clock);
        key = options.Key is { } secret ? TokenKey.Of(secret) : services.Identity.Key;
        standing = new(options, journal, clock);
        book = new(options, journal, standing, services.Identity.Instance, clock);
        dispatch = new(options, services, events);
        trials = new(options, journal, services.Identity.Instance, clock);
        (turned, turn) = (clock.GetTimestamp(), FirstTurn(journal.State));
    }

    /// <summary>
    /// Runs until stopped; with <paramref name="once"/> until one mail, and then each trial, is decided or the mailbox cannot be opened.
    /// </summary>
    public async Task RunAsync(bool once, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var watching = Watchers().Select(watcher => watcher.RunAsync(ending.Token)).ToList();
        try
        {
            while (!once || !standing.Ended || (standing.Succeeds && !trials.Ended))
            {
                await StepAsync(once, ending.Token);
                services.Ledger.Publish(options.Target.Name, standing.ToEntry());
                foreach (var ended in watching.Concat(dispatch.Running).Where(task => task.IsFaulted))
                {
                    await ended;
                }
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAny(Task.WhenAll([.. watching, .. dispatch.Running]));
        }
    }

    private IEnumerable<MailboxWatcher> Watchers()
    {
        var sorter = new MailSorter(key, options.Target.Name, options.Deadline, clock);
        yield return new(options.To, new(sorter, options.To.Folders, new(), events), services.Sessions);
        if (options.From.Bounces is { } bounces)
        {
            yield return new(bounces, new(sorter with { Bounces = true }, bounces.Folders, new(), events), services.Sessions);
        }
    }

    /// <summary>After a restart the rhythm goes on; a clock that was set back does not stop it.</summary>
    private TimeSpan FirstTurn(RouteState state)
    {
        var due = state.InFlight.Count > 0 ? state.InFlight[^1].Begun + options.Every - clock.GetUtcNow() : TimeSpan.Zero;
        return due < TimeSpan.Zero || due > options.Every ? TimeSpan.Zero : due;
    }

    private async Task StepAsync(bool once, CancellationToken stopping)
    {
        if (standing.IsOpen)
        {
            book.DecideOverdue();
            await SendWhenDueAsync(once, stopping);
            trials.DecideOverdue();
            await TryWhatIsDueAsync(stopping);
        }
        if (tick.IsCompleted)
        {
            tick = Task.Delay(Sleep(), clock, stopping);
        }
        if (heard.IsCompleted)
        {
            heard = events.Reader.WaitToReadAsync(stopping).AsTask();
        }
        await Task.WhenAny(heard, tick);
        stopping.ThrowIfCancellationRequested();
        if (events.Reader.TryRead(out var happened))
        {
            Hear(happened, stopping);
        }
    }

    private TimeSpan Sleep()
    {
        var until = turn - clock.GetElapsedTime(turned);
        return until <= TimeSpan.Zero || until > LongestSleep ? LongestSleep : until + TimeSpan.FromMilliseconds(1);
    }

    private async Task SendWhenDueAsync(bool once, CancellationToken stopping)
    {
        var late = clock.GetElapsedTime(turned) - turn;
        if (late < TimeSpan.Zero || dispatch.IsBusy || (once && book.Begun > 0))
        {
            return;
        }
        // Turns that were missed are not made up for.
        (turned, turn) = (clock.GetTimestamp(), late < options.Every ? options.Every - late : options.Every);
        var places = await dispatch.PlacesAsync(stopping);
        standing.Through([.. places.Select(place => place.Via)]);
        foreach (var place in places)
        {
            var token = book.Begin(place.Via);
            var letter = Letter.Write(token, key, options.From.Address, options.To.Address);
            dispatch.Send(token.Sequence, place.Place, letter, stopping);
        }
    }

    /// <summary>While mail does not arrive, a trial would show nothing of its own.</summary>
    private async Task TryWhatIsDueAsync(CancellationToken stopping)
    {
        foreach (var trial in standing.Succeeds ? trials.Due : [])
        {
            if ((await dispatch.PlacesAsync(stopping)).FirstOrDefault() is not { Place: { } place })
            {
                return;
            }
            var recipient = (trial as NoSuchUserTrial)?.Recipient ?? options.To.Address;
            var token = trials.Begin(trial, place.Place.Endpoint.Host);
            var letter = new TrialLetter(options, key).Write(token, trial, recipient, trials.Octets(trial.Kind));
            var octets = trials.Written(token, TrialLetter.Octets(letter));
            dispatch.Try(token, place with { Place = TrialLetter.Patient(place.Place, octets) }, recipient, letter, stopping);
        }
    }

    private void Hear(RouteEvent happened, CancellationToken stopping)
    {
        switch (happened)
        {
            case RouteEvent.Opened opened:
                standing.Opened(opened.ForBounces);
                break;
            case RouteEvent.Shut shut:
                standing.Shut(shut.ForBounces, shut.Failure, shut.Transcript);
                break;
            case RouteEvent.Greylisted stranger:
                standing.Greylisted(stranger.Waited);
                break;
            case RouteEvent.Submitted ended:
                book.Submitted(ended);
                Release(ended.Sequence, stopping);
                break;
            case RouteEvent.Tried tried:
                trials.Tried(tried);
                break;
            case RouteEvent.Checked check:
                standing.Checked(check);
                break;
            // On a fast server the mail is there before the answer to its end is heard; the answer is part of the story.
            case RouteEvent.Found early when book.IsHandingIn(early.Mail.Token):
                waiting.Add(early);
                break;
            case RouteEvent.Found { Mail: { Token.Trial: not null } mail } tried:
                tried.MayDelete.TrySetResult(trials.Found(mail));
                break;
            case RouteEvent.Found found:
                Receive(found, stopping);
                break;
        }
    }

    private void Release(long sequence, CancellationToken stopping)
    {
        foreach (var found in waiting.Where(found => found.Mail.Token.Sequence == sequence).ToList())
        {
            waiting.Remove(found);
            Receive(found, stopping);
        }
    }

    private void Receive(RouteEvent.Found found, CancellationToken stopping)
    {
        var reception = book.Found(found.Mail);
        found.MayDelete.TrySetResult(reception.MayDelete);
        if (reception.IsNews && found.Mail.Message is { } message)
        {
            dispatch.Check(found.Mail.Token.Sequence, message, stopping);
        }
    }
}
