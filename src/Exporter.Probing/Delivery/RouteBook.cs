using Exporter.Probing.Network;
using Exporter.Probing.Probes;
using Exporter.Probing.Probes.RoundTrip;

namespace Exporter.Probing.Delivery;

/// <summary>What is to be done with a mail that was found. Immutable.</summary>
/// <param name="MayDelete">True if it may be deleted.</param>
/// <param name="IsNews">True if it is an arrival in time.</param>
internal readonly record struct Reception(bool MayDelete, bool IsNews);

/// <summary>
/// Decides what each thing that happens to a mail means, and writes it down before anything is told. Mutable; used by one route, so not
/// thread-safe.
/// </summary>
internal sealed class RouteBook(RoundTripOptions options, Journal journal, RouteStanding standing, string instance, TimeProvider clock)
{
    // What another exporter sent is its own to delete, unless it has gone.
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    private readonly Dictionary<long, long> begun = [];
    private readonly Dictionary<long, TimeSpan> waited = [];
    private readonly HashSet<long> handingIn = [];

    /// <summary>Mails begun in this run.</summary>
    public int Begun { get; private set; }

    /// <summary>Writes down that a mail is about to be handed in.</summary>
    public ProbeToken Begin(string? via)
    {
        var now = clock.GetUtcNow();
        var token = new ProbeToken(options.Target.Name, instance, journal.State.Next, now);
        journal.Write(new(JournalEvent.Intended, token.Sequence, now) { Via = via });
        begun[token.Sequence] = clock.GetTimestamp();
        handingIn.Add(token.Sequence);
        Begun++;
        return token;
    }

    /// <summary>True if whoever sent a mail had time to delete it.</summary>
    public static bool IsAbandoned(ProbeToken token, RoundTripOptions options, TimeProvider clock) =>
        clock.GetUtcNow() - token.At > options.Deadline + Abandoned;

    /// <summary>True for a mail of ours of which it is not yet known how handing it in ended.</summary>
    public bool IsHandingIn(ProbeToken token) => token.Trial is null && token.Instance == instance && handingIn.Contains(token.Sequence);

    /// <summary>Takes in how handing in a mail ended.</summary>
    public void Submitted(RouteEvent.Submitted ended)
    {
        var (submission, flight) = (ended.Submission, journal.State.Find(ended.Sequence));
        var via = flight?.Via;
        // Counted from the beginning, so that a clock that is set meanwhile makes no step longer or shorter.
        var at =
            flight is not null && begun.TryGetValue(ended.Sequence, out var since)
                ? flight.Begun + clock.GetElapsedTime(since, submission.EndedTimestamp)
                : submission.EndedAt;
        handingIn.Remove(ended.Sequence);
        if (submission.Failure is not { } failure)
        {
            waited[ended.Sequence] = ended.Waited;
            journal.Write(new(JournalEvent.Accepted, ended.Sequence, at));
            standing.Accepted(ended.Waited, submission.Transcript);
            return;
        }
        if (!submission.MayHaveLeft)
        {
            journal.Write(new(JournalEvent.Refused, ended.Sequence, at));
            begun.Remove(ended.Sequence);
        }
        standing.Missed(Miss.NotSent, failure, via, submission.Transcript);
    }

    /// <summary>Gives up what is past its deadline; what is still being handed in waits for the end of that.</summary>
    public void DecideOverdue()
    {
        var overdue = journal.State.InFlight.Where(flight => Age(flight) > options.Deadline && !handingIn.Contains(flight.Sequence));
        foreach (var flight in overdue.ToList())
        {
            // One whose answer did not come, and that did not come itself, failed like one that was refused.
            var uncertain = flight.Accepted is null && begun.ContainsKey(flight.Sequence);
            journal.Write(new(uncertain ? JournalEvent.Refused : JournalEvent.Overdue, flight.Sequence, clock.GetUtcNow()));
            Forget(flight.Sequence);
            if (flight.Accepted is not null)
            {
                standing.Missed(Miss.NotArrived, new(FailureKind.Timeout, Phase.Arrival, default), flight.Via);
            }
        }
    }

    /// <summary>Takes in a mail of ours that was found.</summary>
    public Reception Found(FoundMail mail)
    {
        var sequence = mail.Token.Sequence;
        if (mail.Token.Instance != instance)
        {
            return new(IsAbandoned(mail.Token, options, clock), false);
        }
        if (journal.State.Find(sequence) is { } flight)
        {
            // A number is given again if the journal could not be written before a crash.
            return !IsOf(flight, mail.Token) ? new(MayDelete: true, IsNews: false)
                : mail.IsBounce ? Bounced(flight, mail)
                : Arrived(flight, mail);
        }
        if (!mail.IsBounce && journal.State.Past(sequence) is { } past && !past.Places.Contains(mail.Place.Name))
        {
            Again(past.Received ? JournalEvent.Duplicated : JournalEvent.ArrivedLate, mail);
        }
        return new(MayDelete: true, IsNews: false);
    }

    /// <summary>Tokens are made in whole milliseconds.</summary>
    private static bool IsOf(Flight flight, ProbeToken token) => (flight.Begun - token.At).Duration() < TimeSpan.FromMilliseconds(1);

    private Reception Bounced(Flight flight, FoundMail mail)
    {
        var bounce = mail.Message is { } message ? BounceReader.Read(message) : new(null, null, null, "");
        journal.Write(new(JournalEvent.Bounced, flight.Sequence, mail.SeenAt));
        Forget(flight.Sequence);
        standing.Bounced(bounce, flight.Via);
        return new(MayDelete: true, IsNews: false);
    }

    private Reception Arrived(Flight flight, FoundMail mail)
    {
        var took = Took(flight, mail);
        if (took > options.Deadline)
        {
            journal.Write(new(JournalEvent.Overdue, flight.Sequence, mail.SeenAt));
            Again(JournalEvent.ArrivedLate, mail);
            Forget(flight.Sequence);
            standing.Missed(Miss.NotArrived, new(FailureKind.Timeout, Phase.Arrival, default), flight.Via);
            return new(MayDelete: true, IsNews: false);
        }
        journal.Write(new(JournalEvent.Arrived, flight.Sequence, mail.SeenAt) { Took = took, Place = mail.Place.Name });
        var seen = flight.Begun + took;
        var passage = new Passage(
            flight.Begun,
            waited.GetValueOrDefault(flight.Sequence),
            flight.Accepted is { } accepted && accepted < seen ? accepted : seen,
            seen
        );
        var facts = mail.Message is { } message ? ArrivalReader.Read(message, mail.Place, passage, options.To.AuthservIds) : null;
        Forget(flight.Sequence);
        standing.Arrived(flight.Sequence, facts, flight.Via);
        return new(MayDelete: true, IsNews: true);
    }

    private void Again(JournalEvent how, FoundMail mail) =>
        journal.Write(new(how, mail.Token.Sequence, mail.SeenAt) { Place = mail.Place.Name });

    /// <summary>
    /// How long it took, by the clock that nobody sets if this process sent it. What was found only after its deadline, because the
    /// mailbox could not be opened, came when the server stored it.
    /// </summary>
    private TimeSpan Took(Flight flight, FoundMail mail)
    {
        var took = begun.TryGetValue(flight.Sequence, out var since)
            ? clock.GetElapsedTime(since, mail.SeenTimestamp)
            : mail.SeenAt - flight.Begun;
        if (took > options.Deadline && mail.Place.StoredAt is { } stored)
        {
            took = stored - flight.Begun;
        }
        return took > TimeSpan.Zero ? took : TimeSpan.Zero;
    }

    private TimeSpan Age(Flight flight) =>
        begun.TryGetValue(flight.Sequence, out var since) ? clock.GetElapsedTime(since) : clock.GetUtcNow() - flight.Begun;

    private void Forget(long sequence)
    {
        begun.Remove(sequence);
        waited.Remove(sequence);
    }
}
